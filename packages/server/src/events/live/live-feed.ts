import { clinicPolicy } from '@atrium/policy/clinic'
import type { ClinicEvent } from '../../contract/clinic/event.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Change } from '../changes.ts'
import type { ViewerFacts } from '../seen-by.ts'
import type { Viewer } from '../viewer.ts'
import type { LiveLog, RoomWatcher } from './live-log.ts'
import type { PatientViewer } from './patient-viewer.ts'
import type { SignalSaid } from './signal-feed.ts'
import { createSignalFeed } from './signal-feed.ts'

/** What was announced of a visit. */
export interface LiveChange {
  clinicId: string
  visitId: string
  roomId: string
  /** The room from which the patient was moved. */
  from: string | null
  isChat: boolean
  /** A call has begun or ended: whoever is in it is free for nobody else. */
  isCall: boolean
  /** The patient looks different, or is not seen any more. */
  isPhoto: boolean
}

/** A guest of a call is another one than before. */
export interface GuestChange {
  visitId: string
  holderId: string | null
  guestId: string
  /** The colleague who is asked; null: somebody with a link. */
  memberId: string | null
  /** May be in the call no more. */
  isGone: boolean
}

/**
 * The live facts of one clinic, for all who watch it in this process. What is announced while one look is under way shares the next:
 * the database is asked once for those who work here and once for patients, however many watch, and not at all where nobody does.
 */
export interface LiveFeed {
  readonly patients: Set<PatientViewer>
  announce(change: LiveChange): void
  /** Told to those of the call whom it is for: signal-feed.ts. */
  signal(said: SignalSaid): void
  /** Told at once, to who holds the call, the patient, and the guests who are in it. */
  guest(change: GuestChange): void
  /** Something was audited that patients may see the effect of: who may come, the room, the plan. */
  follow(change: Change): void
  /** A patient's page has come: what it shows is looked at, so that the next look knows what is another one. */
  welcome(): void
  /** Announcements may have been missed. */
  missed(): void
}

interface LiveFeedSpec {
  log: LiveLog
  clinicId: string
  clock: Clock
  /** Who works in the clinic and watches it here. */
  viewers: ReadonlySet<Viewer>
  onFault: (error: unknown) => void
}

/** Milliseconds until another try after a failed look. */
const againAfter = 1_000

export function createLiveFeed({ log, clinicId, clock, viewers, onFault }: LiveFeedSpec): LiveFeed {
  const patients = new Set<PatientViewer>()
  let next = nothing()
  let isLooking = false

  const look = async () => {
    const { changes, rooms, isEverybody } = next
    next = nothing()
    try {
      if (changes.length > 0 && viewers.size > 0) {
        tellStaff(viewers, changes, await watchers(log, clinicId, changes, clock()))
      }
      await tellPatients(isEverybody ? [...patients] : concerned(patients, changes, rooms), changes, rooms)
    } catch (error) {
      onFault(error)
      next.changes.unshift(...changes)
      for (const room of rooms) next.rooms.add(room)
      next.isEverybody ||= isEverybody
      next.isAsked = true
      await new Promise((resolve) => void setTimeout(resolve, againAfter))
    }
  }
  const tellPatients = async (those: PatientViewer[], batch: LiveChange[], rooms: ReadonlySet<string>) => {
    if (those.length === 0) return
    const ids = [...new Set(those.map(({ visitId }) => visitId))]
    const views = new Map((await log.viewsOf(clinicId, ids, clock())).map((view) => [view.visitId, view]))
    const written = visitsIn(batch.filter(({ isChat }) => isChat))
    const pictured = visitsIn(batch.filter(({ isPhoto }) => isPhoto))
    for (const patient of those) {
      if (written.has(patient.visitId) && patient.guestId === null) patient.hear({ type: 'chat' })
      const view = views.get(patient.visitId)
      const isPictured = pictured.has(patient.visitId) && patient.guestId === null
      if (isPictured || rooms.has(patient.roomId() ?? '')) patient.hear({ type: 'visit.changed' })
      if (view) patient.see(view)
      else patient.end()
    }
  }
  const begin = () => {
    next.isAsked = true
    if (isLooking) return
    isLooking = true
    const goOn = async () => {
      while (next.isAsked && viewers.size + patients.size > 0) await look()
    }
    void goOn().finally(() => {
      isLooking = false
    })
  }
  return {
    patients,
    announce: (change) => {
      next.changes.push(change)
      // Who waits in another room for the same person sees it too.
      next.isEverybody ||= change.isCall
      begin()
    },
    signal: createSignalFeed({ log, clinicId, clock, viewers, patients, onFault }),
    guest: ({ visitId, holderId, guestId, memberId, isGone }) => {
      for (const viewer of viewers) {
        if (memberId !== null)
          viewer.hearIf({ type: 'askedCalls.changed' }, ({ membershipId }) => membershipId === memberId)
        viewer.hearIf({ type: 'guests.changed', visitId }, ({ membershipId }) => membershipId === holderId)
      }
      for (const patient of patients) {
        if (patient.visitId === visitId) patient.hear({ type: 'guests.changed' })
        if (patient.guestId === guestId && isGone) patient.end()
      }
    },
    follow: ({ action, targetId }) => {
      if (patients.size === 0 || isUnseen(action)) return
      if (action.startsWith('room.')) next.rooms.add(targetId)
      // What another plan or other settings show is not in the views.
      if (action.startsWith('plan.') || action.startsWith('clinic.')) {
        for (const patient of patients) patient.hear({ type: 'visit.changed' })
      }
      next.isEverybody = true
      begin()
    },
    welcome: begin,
    missed: () => {
      for (const viewer of viewers) viewer.hearIf({ type: 'queue.changed', roomId: null }, () => true)
      for (const patient of patients) patient.hear({ type: 'visit.changed' })
      next.isEverybody = true
      begin()
    },
  }
}

/** What the next look is for. */
interface Next {
  isAsked: boolean
  changes: LiveChange[]
  /** Rooms of which patients have to hear whatever they see. */
  rooms: Set<string>
  /** All patients of the clinic may see something else. */
  isEverybody: boolean
}

const nothing = (): Next => ({ isAsked: false, changes: [], rooms: new Set(), isEverybody: false })

const unseen = ['account.', 'invitation.', 'request.', 'audit.', 'history.', 'seats.', 'emergency.']

/** It changes nobody who could come, and nothing that a patient is shown. */
const isUnseen = (action: string) => unseen.some((prefix) => action.startsWith(prefix))

const visitsIn = (batch: readonly LiveChange[]) => new Set(batch.map(({ visitId }) => visitId))

const roomsOf = (batch: readonly LiveChange[]) => [
  ...new Set(batch.flatMap(({ roomId, from }) => [roomId, from ?? roomId])),
]

/** Patients of the rooms where something happened, those of whom it was told, and those of whom nothing is known yet. */
function concerned(patients: ReadonlySet<PatientViewer>, batch: LiveChange[], rooms: ReadonlySet<string>) {
  const those = new Set([...roomsOf(batch), ...rooms])
  const visits = visitsIn(batch)
  return [...patients].filter((patient) => {
    const roomId = patient.roomId()
    return roomId === null || those.has(roomId) || visits.has(patient.visitId)
  })
}

async function watchers(log: LiveLog, clinicId: string, batch: LiveChange[], now: Date) {
  const found = new Map<string, Map<string, boolean>>()
  for (const each of await log.watchersOf(clinicId, roomsOf(batch), now)) note(found, each)
  return found
}

/** By room and membership: whether it is by an assignment alone. */
function note(found: Map<string, Map<string, boolean>>, { roomId, membershipId, isAssigned }: RoomWatcher): void {
  const those = found.get(roomId) ?? new Map<string, boolean>()
  found.set(roomId, those.set(membershipId, isAssigned && (those.get(membershipId) ?? true)))
}

function tellStaff(
  viewers: ReadonlySet<Viewer>,
  batch: readonly LiveChange[],
  found: ReadonlyMap<string, ReadonlyMap<string, boolean>>,
): void {
  const events = eventsOf(batch)
  for (const viewer of viewers) {
    for (const { event, roomId } of events) {
      viewer.hearIf(event, (facts) => roomId === null || mayEnter(facts, found.get(roomId)?.get(facts.membershipId)))
    }
  }
}

/** Each thing once; `roomId` is the room that one must be able to enter to hear of it. */
function eventsOf(batch: readonly LiveChange[]): { event: ClinicEvent; roomId: string | null }[] {
  const events = new Map<string, { event: ClinicEvent; roomId: string | null }>()
  const add = (event: ClinicEvent, roomId: string | null) => events.set(JSON.stringify(event), { event, roomId })
  for (const { visitId, roomId, from, isChat, isPhoto } of batch) {
    if (isChat) add({ type: 'chat', visitId, roomId }, roomId)
    else {
      add({ type: 'queue.changed', roomId }, roomId)
      add({ type: 'visit.changed', visitId, roomId }, roomId)
      if (from !== null) add({ type: 'queue.changed', roomId: from }, from)
      if (!isPhoto) add({ type: 'queueSummary.changed' }, null)
    }
  }
  return [...events.values()]
}

/** As `decideEntering` says it of a room that is assigned; one's own, a colleague's for a while, and a call have no plan. */
function mayEnter({ role, plan }: ViewerFacts, isAssigned: boolean | undefined): boolean {
  if (isAssigned === undefined) return false
  return !isAssigned || clinicPolicy.can({ role, plan }, 'sharedRoom.enter', { assigned: true })
}
