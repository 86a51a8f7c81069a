import type { PatientEvent } from '../../contract/visits/check-in.ts'
import type { Inbox } from '../inbox.ts'
import { createInbox } from '../inbox.ts'
import { comeBack } from '../viewer.ts'
import type { VisitView } from './live-log.ts'

/** Events that may wait for one page: each only says to ask again. */
const mostWaiting = 100

/** One open page of a patient. It hears nothing but that its own view is another one: others come and go unheard (R24). */
export interface PatientViewer {
  clinicId: string
  visitId: string
  /** A guest of the call, who hears of it and of no queue; null: the patient. */
  guestId: string | null
  tokenHash: string
  /** The room that the patient was in when looked at last; null: nobody has looked yet. */
  roomId(): string | null
  /** Tells, if this view is another one than the last. The stream ends with the visit. */
  see(view: VisitView): void
  hear(event: PatientEvent): void
  end: Inbox<PatientEvent>['end']
  events: Inbox<PatientEvent>['items']
}

export type PatientSpec = Pick<PatientViewer, 'clinicId' | 'visitId' | 'guestId' | 'tokenHash'>

export function createPatientViewer(spec: PatientSpec): PatientViewer {
  const inbox = createInbox<PatientEvent>(mostWaiting)
  let seen: string | null = null
  let roomId: string | null = null
  const hear = (event: PatientEvent) => {
    if (!inbox.push(event)) inbox.end(comeBack())
  }
  return {
    ...spec,
    roomId: () => roomId,
    hear,
    see: (view) => {
      roomId = view.roomId
      const next = textOf(view)
      // The first look is what the page asks for when it has opened the stream.
      if (seen !== null && seen !== next) hear({ type: 'visit.changed' })
      seen = next
      const isOver = view.status !== 'waiting' && view.status !== 'in-call'
      if (isOver || (spec.guestId !== null && view.status !== 'in-call')) inbox.end()
    },
    end: inbox.end,
    events: inbox.items,
  }
}

/** What the page can show: not how many could come, but whether somebody can. */
const textOf = ({ status, roomId, ahead, thoseWhoMay, present, free }: VisitView) =>
  JSON.stringify([status, roomId, ahead, thoseWhoMay > 0, present > 0, free > 0])
