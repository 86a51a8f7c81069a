import { placeKeptMinutes } from '../contract/values/limits.ts'
import type { PatientEvent } from '../contract/visits/check-in.ts'
import { TooManyFailure } from '../failures/failures.ts'
import type { Clock } from '../ports/clock.ts'
import type { Database } from '../db/database.ts'
import { announcement } from './announcement.ts'
import type { Change, ChangeLog } from './changes.ts'
import { changeLog, portion, watchKey } from './changes.ts'
import type { ClinicFeed } from './clinic-feed.ts'
import { createFeed } from './clinic-feed.ts'
import type { LiveFeed } from './live/live-feed.ts'
import { createLiveFeed } from './live/live-feed.ts'
import { liveLog } from './live/live-log.ts'
import type { PatientSpec } from './live/patient-viewer.ts'
import { createPatientViewer } from './live/patient-viewer.ts'
import type { ToldEvent, Viewer, ViewerSpec } from './viewer.ts'
import { comeBack, createViewer } from './viewer.ts'

/** Streams that one person may hold open in one process: several browsers, each with one for all its tabs. */
const mostStreams = 12

/** Pages of one visit, and of one guest: two tabs, and those that a lost line has left behind. */
const mostPages = 6

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
  watch(viewer: Omit<ViewerSpec, 'told'>, seq: number, lastEventId: string | undefined): Promise<Watch<ToldEvent>>
  /**
   * Opens a patient's stream, which begins with a word to look: what happened before is not told. While it is open the place is kept.
   *
   * @param seq the number of the clinic's newest change.
   * @throws TooManyFailure when the visit has too many already.
   */
  watchVisit(visit: PatientSpec, seq: number): Watch<PatientEvent>
  /** Ends every stream with a hint to come back, and listens no more. */
  close(): Promise<void>
  /** Open streams. */
  open(): number
  /** Events told to streams since the start. */
  told(): number
  /** Looks now whether the sessions behind open streams still live, and keeps the places of patients whose pages are open. */
  checkSessions(): Promise<void>
}

export interface Watch<Event> {
  events(): AsyncGenerator<Event, void, undefined>
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
  const live = liveLog(database, placeKeptMinutes)
  const places = new Map<string, WatchedClinic>()
  const viewers = () => [...places.values()].flatMap(({ feed }) => [...feed.viewers])
  const patients = () => [...places.values()].flatMap((place) => [...place.live.patients])
  const placeOf = (clinicId: string, seq: number): WatchedClinic => {
    const known = places.get(clinicId)
    if (known) return known
    const follow = (change: Change) => {
      lived.follow(change)
      // From then on nobody but Owners has a way in: the others' streams end now.
      if (change.action === 'clinic.closed') check()
    }
    const feed: ClinicFeed = createFeed({ log, clinicId, from: seq, follow })
    const lived = createLiveFeed({ log: live, clinicId, clock, viewers: feed.viewers, onFault })
    const place = { feed, live: lived }
    places.set(clinicId, place)
    return place
  }
  const forgetEmpty = (clinicId: string) => {
    const place = places.get(clinicId)
    if (place && place.feed.viewers.size + place.live.patients.size === 0) places.delete(clinicId)
  }
  let isClosed = false
  let told = 0

  const catchUp = (feed: ClinicFeed, seq?: number, done: () => void = () => {}) => {
    const read = async () => {
      await feed.catchUp(seq)
      done()
    }
    read().catch((error: unknown) => {
      onFault(error)
      // When the database is away the next listening catches up; this is for a fault that leaves the connection.
      if (!isClosed) setTimeout(() => catchUp(feed, undefined, done), againAfter)
    })
  }
  const checkSessions = async () => {
    const hashes = new Set(patients().map(({ tokenHash }) => tokenHash))
    // By itself: a fault of this keeps no ended session's stream open.
    if (hashes.size > 0) live.see([...hashes], clock()).catch(onFault)
    const watching = viewers()
    if (watching.length === 0) return
    const alive = await log.alive(watching, clock())
    for (const viewer of watching) if (!alive.has(watchKey(viewer))) viewer.end()
  }
  const check = () => void checkSessions().catch(onFault)
  const goOnListening = async () => {
    await checkSessions().catch(onFault)
    for (const { feed, live: lived } of places.values()) catchUp(feed, undefined, lived.missed)
  }
  const unlisten = await database.listen('atrium_events', {
    onMessage: (payload) => {
      const { success, data } = announcement.safeParse(payload)
      // Any login may announce; ours are made by triggers.
      if (!success) return onFault(new Error('Failed to read an announcement: it is not one of ours'))
      const { clinicId, seq, sessionId, userId } = data
      const place = clinicId === undefined ? undefined : places.get(clinicId)
      if (place) catchUp(place.feed, seq)
      if (data.signal) places.get(data.signal.clinicId)?.live.signal(data.signal)
      if (data.guest) places.get(data.guest.clinicId)?.live.guest(data.guest)
      if (data.live) places.get(data.live.clinicId)?.live.announce(data.live)
      if (userId !== undefined) {
        for (const viewer of viewers()) if (viewer.userId === userId) viewer.hear({ type: 'account.changed' })
      }
      if (sessionId !== undefined) for (const viewer of viewers()) if (viewer.sessionId === sessionId) viewer.end()
    },
    onListening: () => {
      // Who may hear of what was missed is known once the rest is.
      void goOnListening()
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
      const { feed } = placeOf(spec.clinicId, seq)
      feed.viewers.add(viewer)
      const stop = () => {
        viewer.end()
        feed.viewers.delete(viewer)
        forgetEmpty(spec.clinicId)
      }
      try {
        await tellMissed(log, viewer, isFar ? seq : known)
      } catch (error) {
        stop()
        throw error
      }
      return { events: () => counted(viewer.events(), () => (told += 1)), stop }
    },
    watchVisit: (visit, seq) => {
      if (isClosed) throw comeBack()
      if (patients().filter(({ tokenHash }) => tokenHash === visit.tokenHash).length >= mostPages)
        throw new TooManyFailure()
      const viewer = createPatientViewer(visit)
      viewer.hear({ type: 'visit.changed' })
      const place = placeOf(visit.clinicId, seq)
      place.live.patients.add(viewer)
      place.live.welcome()
      const stop = () => {
        viewer.end()
        place.live.patients.delete(viewer)
        forgetEmpty(visit.clinicId)
      }
      return { events: () => counted(viewer.events(), () => (told += 1)), stop }
    },
    close: async () => {
      isClosed = true
      clearInterval(timer)
      for (const viewer of viewers()) viewer.end(comeBack())
      for (const patient of patients()) patient.end(comeBack())
      await unlisten()
    },
    open: () => viewers().length + patients().length,
    told: () => told,
    checkSessions,
  }
}

/** Whoever watches one clinic here. */
interface WatchedClinic {
  feed: ClinicFeed
  live: LiveFeed
}

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
