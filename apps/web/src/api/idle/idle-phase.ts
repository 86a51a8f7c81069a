/** What a tab knows of when the session ends by itself, by this computer's clock. */
export interface IdleFacts {
  /** The clinic's setting. */
  minutes: number
  /** The end, where nobody does anything. */
  endsAt: number
  /** When the server was last asked. */
  askedAt: number
}

export type IdlePhase =
  /** There is time; nothing to do until that moment. */
  | { kind: 'quiet'; until: number }
  /** The server has to say how it stands: before anybody is warned, and before anybody is taken for gone. */
  | { kind: 'unsure' }
  | { kind: 'warning'; endsAt: number }

const minute = 60_000
/** Also a page that nobody touches learns of another setting. */
export const longestTrust = 5 * minute

/** Milliseconds before the end that a person is warned: one minute, of a short time a third. */
export const warningTime = (minutes: number): number => Math.min(minute, (minutes * minute) / 3)

/**
 * How it stands now. Computed from the moments each time, never counted: a tab that slept for an hour wakes up to the truth.
 */
export function idlePhase({ minutes, endsAt, askedAt }: IdleFacts, now: number): IdlePhase {
  const warnsAt = endsAt - warningTime(minutes)
  if (now >= endsAt || now < askedAt) return { kind: 'unsure' }
  if (now < warnsAt) {
    const until = Math.min(warnsAt, askedAt + longestTrust)
    return until > now ? { kind: 'quiet', until } : { kind: 'unsure' }
  }
  return askedAt >= warnsAt ? { kind: 'warning', endsAt } : { kind: 'unsure' }
}

/** When activity was last noted by the server: a minute is added to the setting there (`IdleTime`). */
export const notedAt = ({ minutes, endsAt }: IdleFacts): number => endsAt - (minutes + 1) * minute

/** What another tab's activity makes of it. */
export function extended(facts: IdleFacts, noted: number): IdleFacts {
  return { ...facts, endsAt: Math.max(facts.endsAt, noted + (facts.minutes + 1) * minute) }
}
