import { tracked, TRPCError } from '@trpc/server'
import type { ClinicEvents, Watch } from './clinic-events.ts'
import type { PatientSpec } from './live/patient-viewer.ts'
import type { ToldEvent, ViewerSpec } from './viewer.ts'
import { ComeBack } from './viewer.ts'

interface WatchRequest {
  events: ClinicEvents
  /** Who watches, as found when the newest change was number `seq`. */
  viewer: Omit<ViewerSpec, 'told'>
  seq: number
  lastEventId: string | undefined
  signal: AbortSignal
}

/**
 * The events of a clinic as this viewer may see them. The stream ends when the viewer's membership or session does, and
 * breaks, for the page to come back, when this server stops.
 *
 * @throws TooManyFailure, before the stream begins.
 */
export async function watchClinic({ events, viewer, seq, lastEventId, signal }: WatchRequest) {
  const watch = await events.watch(viewer, seq, lastEventId).catch(hintToComeBack)
  signal.addEventListener('abort', watch.stop, { once: true })
  if (signal.aborted) watch.stop()
  return numbered(watch)
}

interface VisitWatchRequest {
  events: ClinicEvents
  visit: PatientSpec
  seq: number
  signal: AbortSignal
}

/**
 * What happens to a patient's own visit. It ends with the visit, and breaks, for the page to come back, when this server stops.
 *
 * @throws TooManyFailure, before the stream begins.
 */
export function watchVisit({ events, visit, seq, signal }: VisitWatchRequest) {
  const watch = opened(() => events.watchVisit(visit, seq))
  signal.addEventListener('abort', watch.stop, { once: true })
  if (signal.aborted) watch.stop()
  return until(watch)
}

function opened<Opened>(open: () => Opened): Opened {
  try {
    return open()
  } catch (error) {
    hintToComeBack(error)
  }
}

async function* until<Event>({ events, stop }: Watch<Event>) {
  try {
    yield* events()
  } catch (error) {
    hintToComeBack(error)
  } finally {
    stop()
  }
}

async function* numbered({ events, stop }: Watch<ToldEvent>) {
  try {
    for await (const { seq, event } of events()) yield tracked(String(seq), event)
  } catch (error) {
    hintToComeBack(error)
  } finally {
    stop()
  }
}

/** tRPC's client opens a stream again, from the last number, when it breaks with this code. */
function hintToComeBack(error: unknown): never {
  if (error instanceof ComeBack)
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: error.message, cause: error })
  throw error
}
