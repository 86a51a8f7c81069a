import type { Change, ChangeLog } from './changes.ts'
import { portion } from './changes.ts'
import type { Viewer } from './viewer.ts'
import { comeBack } from './viewer.ts'

/** The changes of one clinic, read once for all viewers that this process has there. */
export interface ClinicFeed {
  readonly viewers: Set<Viewer>
  /** Something happened, up to number `seq`: reads and tells it. Without a number, looks whether something has. */
  catchUp(seq?: number): Promise<void>
}

interface ClinicFeedSpec {
  log: ChangeLog
  clinicId: string
  /** The number up to which the first viewer knows everything. */
  from: number
  /** Hears of each change after those who watch. */
  follow?: (change: Change) => void
}

export function createFeed({ log, clinicId, from, follow }: ClinicFeedSpec): ClinicFeed {
  const viewers = new Set<Viewer>()
  let read = from
  /** The highest number that was announced since the last look began. */
  let announced = 0
  let reading: Promise<void> | null = null

  const tell = (change: Change) => {
    read = change.seq
    for (const viewer of viewers) viewer.tell(change)
    follow?.(change)
  }
  const readOn = async () => {
    try {
      do {
        announced = 0
        const changes = await log.since(clinicId, read)
        for (const change of changes) tell(change)
        if (changes.length === portion) announced = Infinity
        // What was announced meanwhile is read too; an announcement of nothing is not asked for twice.
      } while (announced > read)
    } finally {
      // At once: who announces after the last look begins a new one.
      reading = null
    }
  }
  /** After a fail-over the newest changes may never have been: what viewers believe is then worth nothing. */
  const startOverWhenLost = async () => {
    const newest = await log.newest(clinicId)
    if (newest >= read) return
    read = newest
    for (const viewer of viewers) viewer.end(comeBack())
  }
  return {
    viewers,
    catchUp: async (seq) => {
      if (seq === undefined) await startOverWhenLost()
      else if (seq <= read) return
      announced = Math.max(announced, seq ?? Infinity)
      reading ??= readOn()
      await reading
    },
  }
}
