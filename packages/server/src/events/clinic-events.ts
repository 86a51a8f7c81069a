import { z } from 'zod'
import { TooManyFailure } from '../failures.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { ChangeLog } from './changes.ts'
import { changeLog, portion, watchKey } from './changes.ts'
import type { ClinicFeed } from './clinic-feed.ts'
import { createFeed } from './clinic-feed.ts'
import type { ToldEvent, Viewer, ViewerSpec } from './viewer.ts'
import { comeBack, createViewer } from './viewer.ts'

/** Streams that one person may hold open in one process: several browsers, each with one for all its tabs. */
const mostStreams = 12

/** Milliseconds between two looks at whether the sessions behind open streams still live, and after a failed read. */
const checkEvery = 30_000
const againAfter = 1_000

/** Tells about committed changes of a clinic, on every server, to whoever may see them. */
export interface ClinicEvents {
  /**
   * Opens a stream.
   *
   * @param viewer who watches, as found under `seq`, the number of the clinic's newest change at that moment.
   * @param lastEventId the number that the page saw last: what it missed is told first.
   * @throws TooManyFailure when the person has too many already.
   */
  watch(viewer: Omit<ViewerSpec, 'told'>, seq: number, lastEventId: string | undefined): Promise<Watch>
  /** Ends every stream with a hint to come back, and listens no more. */
  close(): Promise<void>
  /** Open streams. */
  open(): number
  /** Events told to streams since the start. */
  told(): number
  /** Looks now whether the sessions behind open streams still live. */
  checkSessions(): Promise<void>
}

export interface Watch {
  events(): AsyncGenerator<ToldEvent, void, undefined>
  stop(): void
}

/**
 * Events by PostgreSQL's LISTEN/NOTIFY: one listening connection a process. The database notifies at commit, so nothing
 * is told that did not happen; an announcement carries a number and no authority, and what lies between the last number
 * and the new one is read from the audit log, once for all who watch here.
 */
export async function databaseEvents(
  database: Database,
  { clock, onFault }: { clock: Clock; onFault: (error: unknown) => void },
): Promise<ClinicEvents> {
  const log = changeLog(database)
  const feeds = new Map<string, ClinicFeed>()
  const viewers = () => [...feeds.values()].flatMap((feed) => [...feed.viewers])
  let isClosed = false
  let told = 0

  const catchUp = (feed: ClinicFeed, seq?: number) => {
    feed.catchUp(seq).catch((error: unknown) => {
      onFault(error)
      // When the database is away the next listening catches up; this is for a fault that leaves the connection.
      if (!isClosed) setTimeout(() => catchUp(feed), againAfter)
    })
  }
  const checkSessions = async () => {
    const watching = viewers()
    if (watching.length === 0) return
    const alive = await log.alive(watching, clock())
    for (const viewer of watching) if (!alive.has(watchKey(viewer))) viewer.end()
  }
  const check = () => void checkSessions().catch(onFault)
  const unlisten = await database.listen('atrium_events', {
    onMessage: (payload) => {
      const { success, data } = announcement.safeParse(payload)
      // Any login may announce; ours are made by triggers.
      if (!success) return onFault(new Error('Failed to read an announcement: it is not one of ours'))
      const { clinicId, seq, sessionId } = data
      const feed = clinicId === undefined ? undefined : feeds.get(clinicId)
      if (feed) catchUp(feed, seq)
      if (sessionId !== undefined) for (const viewer of viewers()) if (viewer.sessionId === sessionId) viewer.end()
    },
    onListening: () => {
      for (const feed of feeds.values()) catchUp(feed)
      check()
    },
  })
  const timer = setInterval(check, checkEvery)

  return {
    watch: async (spec, seq, lastEventId) => {
      if (isClosed) throw comeBack()
      if (viewers().filter(({ userId }) => userId === spec.userId).length >= mostStreams) throw new TooManyFailure()
      const known = numberOf(lastEventId, seq)
      const isFar = known === null || seq - known > portion
      const viewer = createViewer({ ...spec, told: isFar ? seq : known })
      if (isFar) viewer.skipTo(seq)
      const feed = feeds.get(spec.clinicId) ?? createFeed(log, spec.clinicId, seq)
      feeds.set(spec.clinicId, feed)
      feed.viewers.add(viewer)
      const stop = () => {
        viewer.end()
        feed.viewers.delete(viewer)
        if (feed.viewers.size === 0 && feeds.get(spec.clinicId) === feed) feeds.delete(spec.clinicId)
      }
      try {
        await tellMissed(log, viewer, isFar ? seq : known)
      } catch (error) {
        stop()
        throw error
      }
      return { events: () => counted(viewer.events(), () => (told += 1)), stop }
    },
    close: async () => {
      isClosed = true
      clearInterval(timer)
      for (const viewer of viewers()) viewer.end(comeBack())
      await unlisten()
    },
    open: () => viewers().length,
    told: () => told,
    checkSessions,
  }
}

/** As the triggers on audit_events and sessions write it. */
const announcement = z
  .string()
  .transform((payload, context) => {
    try {
      return JSON.parse(payload) as unknown
    } catch {
      context.addIssue('Must be JSON')
      return z.NEVER
    }
  })
  .pipe(z.object({ clinicId: z.string().optional(), seq: z.number().optional(), sessionId: z.string().optional() }))

/** What happened after `since`. The viewer is in the feed already, so nothing falls between; it is told nothing twice. */
async function tellMissed(log: ChangeLog, viewer: Viewer, since: number): Promise<void> {
  for (let from = since; ;) {
    const changes = await log.since(viewer.clinicId, from)
    for (const change of changes) viewer.tell(change)
    if (changes.length < portion) return
    from = changes.at(-1)?.seq ?? from
  }
}

/** The number that the page saw last; null when it is none of this clinic's, as after a fail-over that lost some. */
function numberOf(lastEventId: string | undefined, seq: number): number | null {
  if (lastEventId === undefined || lastEventId === '') return seq
  const known = /^\d{1,10}$/.test(lastEventId) ? Number(lastEventId) : Number.NaN
  return known <= seq ? known : null
}

async function* counted<Item>(items: AsyncGenerator<Item, void, undefined>, count: () => void) {
  for await (const item of items) {
    count()
    yield item
  }
}
