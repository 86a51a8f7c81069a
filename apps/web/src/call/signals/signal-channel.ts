import type { SignalPort } from './signal-port.ts'
import type { Message, Signal, SignalNews, ToldSignal } from './signal.ts'

/** Milliseconds between two looks that nobody has asked for: what is told once may be missed. */
const looks = { eager: 4_000, calm: 20_000 }

export interface SignalChannel {
  /** Changes with `renew`: the others then begin anew with this page. */
  readonly peer: string
  /** From now on what was given to `send` is sent. */
  speak(): void
  /** The call runs: `speak`, and looks for what the stream may not have told. */
  begin(): void
  /** Sends in order, and tries until it is taken or the call is over. */
  send(message: Message, to?: string): void
  /** Another peer id, as after a reload. What was not sent yet is for the former one, and dropped. */
  renew(): void
  look(): void
  /** How often it looks by itself: more often while nothing is connected. */
  setEager(isEager: boolean): void
  close(last?: Message): void
}

export interface ChannelEnds {
  /** What has come, in order. @param isOld it was said before this page was here. */
  onSignals: (signals: Signal[], isOld: boolean) => void
  /** What this page has said to all by `hello` has got its number. */
  onGreeted: (id: string) => void
  /** The server takes nothing any more: the call is over, or somebody else's. */
  onRefused: (error: unknown) => void
}

/**
 * The way to the others of a call, once it has begun. What was said before this page came is read first, and marked as old. A page that
 * was there when the call began hears it from its first word on, and nothing is old to it.
 *
 * @param isOpening the call begins with message 0 of this page, which goes another way.
 */
export function openChannel(port: SignalPort, ends: ChannelEnds, isOpening = false): SignalChannel {
  const { onSignals, onGreeted, onRefused } = ends
  let peer = crypto.randomUUID() as string
  let seq = isOpening ? 1 : 0
  let after: string | undefined
  /** Whether all up to `after` is known: what comes next is then no old word. */
  let isInStep = isOpening
  /** What was told before that. */
  const early: ToldSignal[] = []
  let maySpeak = false
  let hasBegun = false
  let isOver = false
  let isReading = false
  let isWanted = false
  let isSending = false
  let pause = looks.eager
  let timer: ReturnType<typeof setTimeout> | undefined
  const queue: (Message & { to?: string })[] = []
  const wakers = new Set<() => void>()

  const goesOn = () => !isOver
  const end = (error: unknown) => {
    if (isOver) return
    stop()
    onRefused(error)
  }
  const stop = () => {
    isOver = true
    clearTimeout(timer)
    unhear()
    window.removeEventListener('online', wake)
    wake()
  }
  /** A pause that the network's return ends. */
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const go = () => {
        clearTimeout(waiting)
        wakers.delete(go)
        resolve()
      }
      const waiting = setTimeout(go, milliseconds)
      wakers.add(go)
    })
  const wake = () => {
    for (const go of wakers) go()
  }

  const look = async () => {
    isWanted = true
    if (isReading) return
    isReading = true
    while (isWanted && goesOn()) {
      isWanted = false
      try {
        const { items, last, more } = await port.read({ peer, ...(after !== undefined && { after }) })
        if (isOver) break
        const isOld = !isInStep
        const fresh = items.filter(({ id }) => isNews(id))
        isInStep = true
        if (last !== null && isNews(last)) after = last
        isWanted ||= more
        if (fresh.length > 0) onSignals(fresh, isOld)
        for (const told of early.splice(0)) take(told)
      } catch (error) {
        const milliseconds = port.pauseAfter(error)
        if (milliseconds === null) end(error)
        else {
          await wait(milliseconds)
          isWanted = true
        }
      }
    }
    isReading = false
    lookLater()
  }
  const noteOwn = (kind: Message['kind'], to: string | null, id: string) => {
    if (kind === 'hello' && to === null) onGreeted(id)
  }
  const isNews = (id: string) => Number(id) > Number(after ?? 0)
  const take = ({ id, before, signal }: ToldSignal) => {
    if (!isNews(id)) return
    // Something lies between: the server has it.
    if (before !== null && isNews(before)) return void look()
    after = id
    if (!signal) return
    if (signal.from.peer === peer) noteOwn(signal.kind, signal.to, id)
    else if (signal.to === null || signal.to === peer) onSignals([signal], false)
  }
  const onNews = ({ peer: from, told }: SignalNews) => {
    if (told) {
      // The first word of the call: whoever hears it has missed nothing.
      if (!hasBegun && told.before === null) isInStep = true
      if (isInStep) take(told)
      else if (hasBegun) early.push(told)
      // What this page has said itself is no news to it.
    } else if (hasBegun && from !== peer) void look()
  }
  const lookLater = () => {
    clearTimeout(timer)
    if (!isOver && hasBegun) timer = setTimeout(() => void look(), pause)
  }

  const flush = async () => {
    if (isSending || !maySpeak) return
    isSending = true
    while (queue.length > 0 && goesOn()) {
      const [message] = queue
      if (!message) break
      const sent = { ...message, peer, seq }
      try {
        const { id } = await port.post(sent)
        if (sent.peer === peer) noteOwn(sent.kind, sent.to ?? null, id)
        // A new peer counts anew, and has emptied the queue.
        if (sent.peer === peer) {
          queue.shift()
          seq += 1
        }
      } catch (error) {
        const milliseconds = port.pauseAfter(error)
        if (milliseconds === null) end(error)
        else await wait(milliseconds)
      }
    }
    isSending = false
  }

  const speak = () => {
    maySpeak = true
    void flush()
  }
  const unhear = port.hear(onNews)
  window.addEventListener('online', wake)
  return {
    get peer() {
      return peer
    },
    speak,
    begin: () => {
      hasBegun = true
      speak()
      // Who is in step is told the rest; what is not told is found a little later.
      if (isInStep) lookLater()
      else void look()
    },
    send: (message, to) => {
      if (isOver) return
      queue.push(to === undefined ? message : { ...message, to })
      void flush()
    },
    renew: () => {
      peer = crypto.randomUUID()
      seq = 0
      queue.length = 0
    },
    look: () => {
      if (hasBegun) void look()
    },
    setEager: (isEager) => {
      const next = isEager ? looks.eager : looks.calm
      if (next === pause) return
      pause = next
      if (!isReading) lookLater()
    },
    close: (last) => {
      if (isOver) return
      stop()
      // Nobody waits for it: whoever does not hear it sees that nothing comes.
      if (last && maySpeak) void port.post({ ...last, peer, seq: seq + queue.length }).catch(() => undefined)
    },
  }
}
