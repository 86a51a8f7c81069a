import { createCall } from '../../call/call.ts'
import type { Call } from '../../call/call.ts'
import { knownServers } from '../../call/peer/known-servers.ts'
import type { Visit } from '../api/outputs.ts'
import { askMedia, readIce } from './call-api.ts'
import { patientPort } from './patient-port.ts'

/** Milliseconds after which it is looked whether what opens the servers has become too old while one only waits. */
const renewAfter = 60_000

/** Milliseconds for which the page of a call waits until the call is answered; there may have been nothing to answer. */
const answerTakes = 250

/** Milliseconds after which a call that was answered and that no page shows is let go. */
const pageTakes = 20_000

const servers = knownServers(readIce)
let waiting: { call: Call; stop: () => void } | null = null

const callAs = (as: 'joining' | 'waiting'): Call =>
  createCall({ side: 'patient', port: patientPort, askMedia, configure: servers, as })

/** Whether this page's visit is the next one of its queue. */
let isNext = false

/**
 * While one is next, and somebody sees the page, all is ready that a call needs: it is answered as soon as it is heard of. The rest of the
 * queue costs nobody anything.
 */
export function followTurn({ state, ahead }: Pick<Visit, 'state' | 'ahead'>): void {
  isNext = state === 'waiting' && ahead === 0
  document.addEventListener('visibilitychange', look)
  // The page of the call is about to take it.
  if (state !== 'in-call') look()
}

function look(): void {
  if (isNext && !document.hidden) standBy()
  else standDown()
}

function standBy(): void {
  if (waiting) return
  const call = callAs('waiting')
  const timer = setInterval(() => void servers().catch(() => undefined), renewAfter)
  let letGo: ReturnType<typeof setTimeout> | undefined
  const unsubscribe = call.subscribe(() => {
    const { link } = call.read()
    // It was refused: the next one begins with another.
    if (link === 'over') return standDown()
    if (link !== 'awaiting') letGo ??= setTimeout(standDown, pageTakes)
  })
  const stop = () => {
    clearInterval(timer)
    clearTimeout(letGo)
    unsubscribe()
  }
  waiting = { call, stop }
}

function standDown(): void {
  const former = waiting
  waiting = null
  former?.stop()
  former?.call.close()
}

/** Settles when the call that stands by, if there is one, has been answered: drawn before that, its page would keep who calls waiting. */
export async function answered(): Promise<void> {
  if (!waiting) return
  const late = new Promise<void>((resolve) => setTimeout(resolve, answerTakes))
  await Promise.race([waiting.call.opening, late])
}

/** The call of this page: the one that waits for it, or another one that joins it. */
export function takeCall(): Call {
  isNext = false
  if (!waiting) return callAs('joining')
  const { call, stop } = waiting
  waiting = null
  stop()
  call.begin()
  return call
}
