import { z } from 'zod'
import {
  historyRange,
  longestIdle,
  longestWaitingText,
  placeKeptRange,
  shortestIdle,
  waitLimitRange,
} from '../values/limits.ts'
import { paragraphs, timeZone } from '../values/text.ts'
import { clinicLink, clinicName } from './new-clinic.ts'
import { secondStepDemands } from './second-step-demand.ts'

const within = ({ least, most }: { least: number; most: number }) => z.int().min(least).max(most).optional()

const version = z.int().min(1).max(2_147_483_647).optional()

/** A patch: what is not named stays. `version` is the one that the caller saw: when it is no longer the present one the answer is 409. */
export const changeSettingsInput = z.strictObject({
  name: clinicName.optional(),
  link: clinicLink.optional(),
  timeZone: timeZone.optional(),
  allowPatientChat: z.boolean().optional(),
  requirePatientPhoto: z.boolean().optional(),
  waitLimitMinutes: within(waitLimitRange),
  placeKeptMinutes: within(placeKeptRange),
  historyYears: within(historyRange),
  waitingText: paragraphs(longestWaitingText).nullable().optional(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'Use a colour such as #0f766e')
    .nullable()
    .optional(),
  /** To change it takes an Owner. */
  emergencyAccess: z.boolean().optional(),
  secondStep: z.enum(secondStepDemands).optional(),
  idleSignOutMinutes: z.int().min(shortestIdle).max(longestIdle).optional(),
  version,
})
export type ChangeSettingsInput = z.output<typeof changeSettingsInput>

/** What would come of another link, and of calls that are kept for another time. */
export const previewSettingsInput = z.strictObject({
  link: clinicLink.optional(),
  historyYears: within(historyRange),
})
export type PreviewSettingsInput = z.output<typeof previewSettingsInput>

export interface SettingsPreview {
  /** Of rooms, each of which would change: the present ones lead on for twelve months (R21). */
  addresses: number
  /** Another clinic has the link, or had it lately. */
  isLinkTaken: boolean
  /** Calls that are in the history now and would be deleted. */
  callsDeleted: number
}

/** How many active people have a second step. */
export interface SecondStepCounts {
  managers: { have: number; of: number }
  everybody: { have: number; of: number }
}
