import type { IdleTime } from '@atrium/server/contract/clinic/idle'
import type { ApiClient } from '../client.ts'
import { isShutOut, isSignedOut } from '../failures/failure.ts'
import { inputs } from '../recent-input.ts'
import type { IdleFacts } from './idle-phase.ts'
import { extended, idlePhase, longestTrust, notedAt } from './idle-phase.ts'
import type { TabMessage, Tabs } from './tabs.ts'
import { joinTabs } from './tabs.ts'

/** What a page shows of it. */
export type IdleView =
  | { kind: 'none' }
  | { kind: 'warning'; endsAt: number; minutes: number }
  /** The time is over, and the server does not answer: nobody can be let in again or led to the door. */
  | { kind: 'unanswered'; minutes: number }

/** What it asks the server. */
export interface IdleQuestions {
  me: { idleTime: Pick<ApiClient['me']['idleTime'], 'query'>; stay: Pick<ApiClient['me']['stay'], 'mutate'> }
}

export interface IdleWatchOptions {
  personId: string
  /** The session has ended for want of activity. */
  onOver: (minutes: number) => void
  /** The server refuses this page for another reason: the guards must look again. */
  onShutOut: () => void
}

export interface IdleWatch {
  view(): IdleView
  /** @returns what ends it. */
  subscribe(onChange: () => void): () => void
  /** The person says that they are there. @throws where the server does not answer. */
  stay(): Promise<void>
  /** After so many minutes without activity the session has ended; null: it has not, or for another reason. */
  minutesOver(): number | null
  /** Begins, for a page of that person. @returns what ends it. */
  start(options: IdleWatchOptions): () => void
}

/** Milliseconds: activity is told once a minute at most, which the server makes up for. */
const step = 60_000
/** A page has other things to do first. */
const afterStart = 5_000
/** Until it is tried again, where there was no answer. */
const pause = 5_000
/** A timer is never set further ahead; a tab in the background may fire it late. */
const longestTimer = 60_000

const nothing: IdleView = { kind: 'none' }

/**
 * Keeps a page and the server of one mind about when nobody is there: tells the server that a person does something where the page
 * asks for nothing, warns before the end, and says when it has come. The server alone decides; this only knows when to ask.
 */
export function watchIdle({ me }: IdleQuestions): IdleWatch {
  const listeners = new Set<() => void>()
  /** Null: not known yet, or the clinic signs nobody out. */
  let facts: IdleFacts | null = null
  let askedAt = -Infinity
  let view = nothing
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  /** Activity is not told again before this, so that a server that is away is not asked at each key. */
  let toldUntil = 0
  /** Null: no page of the clinic is open. */
  let page: { options: IdleWatchOptions; tabs: Tabs } | null = null

  const show = (next: IdleView) => {
    if (isSame(next, view)) return
    view = next
    for (const listener of listeners) listener()
  }
  const wakeAt = (moment: number) => {
    clearTimeout(timer)
    if (page) timer = setTimeout(look, Math.min(Math.max(moment - Date.now(), 0), longestTimer))
  }
  const keep = (time: IdleTime | null, at: number) => {
    askedAt = at
    facts = time && { minutes: time.minutes, endsAt: at + time.left, askedAt }
    if (facts) page?.tabs.say({ noted: notedAt(facts) })
    look()
  }
  const minutesOver = () => (facts && Date.now() >= facts.endsAt - pause ? facts.minutes : null)
  const fail = (error: unknown) => {
    const minutes = minutesOver()
    if (isSignedOut(error) && minutes !== null) {
      const over = page?.options.onOver
      leave()
      return over?.(minutes)
    }
    if (isShutOut(error)) page?.options.onShutOut()
    else if (facts && Date.now() >= facts.endsAt) show({ kind: 'unanswered', minutes: facts.minutes })
    wakeAt(Date.now() + pause)
  }
  const ask = async () => {
    if (isAsking) return
    isAsking = true
    const at = Date.now()
    const asking = page
    const answer = await me.idleTime.query().then(
      (time) => ({ time }),
      (error: unknown) => ({ error }),
    )
    isAsking = false
    if (page !== asking) return
    if ('error' in answer) fail(answer.error)
    else keep(answer.time, at)
  }
  const look = () => {
    if (!page) return
    const now = Date.now()
    if (!facts) return now < askedAt + longestTrust ? wakeAt(askedAt + longestTrust) : void ask()
    const phase = idlePhase(facts, now)
    if (phase.kind === 'unsure') return void ask()
    if (phase.kind === 'warning') show({ kind: 'warning', endsAt: phase.endsAt, minutes: facts.minutes })
    else show(nothing)
    wakeAt(phase.kind === 'warning' ? phase.endsAt : phase.until)
  }
  const tell = async () => {
    const at = Date.now()
    toldUntil = at + pause
    keep(await me.stay.mutate(), at)
  }
  const onInput = () => {
    // Whoever is asked answers by the buttons.
    if (view.kind !== 'none' || !facts || Date.now() < Math.max(toldUntil, notedAt(facts) + step)) return
    tell().catch(fail)
  }
  const onSeen = () => document.visibilityState === 'visible' && look()
  const hear = ({ noted }: TabMessage) => {
    if (!facts) return
    facts = extended(facts, noted)
    look()
  }
  const leave = () => {
    page?.tabs.close()
    page = null
    clearTimeout(timer)
    for (const input of inputs) window.removeEventListener(input, onInput, { capture: true })
    document.removeEventListener('visibilitychange', onSeen)
  }
  const stop = () => {
    leave()
    show(nothing)
  }
  return {
    view: () => view,
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
    stay: () =>
      tell().catch((error: unknown) => {
        fail(error)
        throw error
      }),
    minutesOver,
    start: (options) => {
      stop()
      page = { options, tabs: joinTabs(options.personId, hear) }
      for (const input of inputs) window.addEventListener(input, onInput, { capture: true, passive: true })
      document.addEventListener('visibilitychange', onSeen)
      wakeAt(Date.now() + afterStart)
      return stop
    },
  }
}

function isSame(one: IdleView, other: IdleView): boolean {
  if (one.kind !== 'warning' || other.kind !== 'warning') return one.kind === other.kind
  return one.endsAt === other.endsAt && one.minutes === other.minutes
}
