import { z } from 'zod'
import { longestReason, shortestReason } from '../values/limits.ts'
import { id, paragraphs } from '../values/text.ts'
import type { Visit, VisitMessage } from './visit.ts'

/** The reason is read by every Owner, by who works in the room, and in the audit log. */
export const emergencyInput = z.strictObject({
  roomId: id,
  reason: paragraphs(longestReason).pipe(z.string().min(shortestReason)),
})
export type EmergencyInput = z.output<typeof emergencyInput>

/** That somebody has entered a room in an emergency, until when. */
export interface Emergency {
  room: { id: string; name: string }
  reason: string
  enteredAt: Date
  until: Date
}

/** Whether the clinic allows it, and the own one that is open. */
export interface EmergencyState {
  isOn: boolean
  open: Emergency | null
}

/** Who waits and who is in a call there, and what was written: to look at, and nothing else. */
export interface EmergencyLook extends Emergency {
  visits: (Visit & { messages: VisitMessage[] })[]
}
