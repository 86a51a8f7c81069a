import type { SecondStepDemand } from './second-step-demand.ts'
import type { Preferences } from '../account/account.ts'
import type { MissingPayment } from './missing-payment.ts'
import type { Emergency } from '../visits/emergency.ts'
import type { RequestCounts } from '../people/request.ts'
import type { Decisions, Plan, Role } from '@atrium/policy/clinic'
import { historyYears, placeKeptMinutes, waitLimitMinutes } from '../values/limits.ts'

/** What every clinic has set, as it is kept. */
interface SetAtFirst {
  timeZone: string
  requirePatientPhoto: boolean
  allowPatientChat: boolean
  idleSignOutMinutes: number
}

export interface ClinicSettings extends SetAtFirst {
  /** Minutes after which nobody should wait any more. */
  waitLimitMinutes: number
  /** Minutes after which a patient's place is given up whose page is not heard of (R23). */
  placeKeptMinutes: number
  /** How long calls stay in the history. */
  historyYears: number
  /** What those who wait read where the room has no words of its own; in force on Premium. */
  waitingText: string | null
  /** "#0f766e": beside the name, on the patients' pages. */
  colour: string | null
  /** Whether Owners may enter a room that is closed to them, in an emergency (R37). */
  emergencyAccess: boolean
  /** The hash of the clinic's picture, which its address names. */
  logo: string | null
}

/** As it is kept: what a clinic has not set is not there. */
export type StoredSettings = SetAtFirst & Partial<ClinicSettings>

/** The settings that every clinic begins with. */
export const firstSettings = (timeZone: string): StoredSettings => ({
  timeZone,
  requirePatientPhoto: false,
  allowPatientChat: true,
  idleSignOutMinutes: 60,
})

/** The settings as they are in force. */
export const settingsOf = (stored: StoredSettings): ClinicSettings => ({
  waitLimitMinutes,
  placeKeptMinutes,
  historyYears,
  waitingText: null,
  colour: null,
  emergencyAccess: false,
  logo: null,
  ...stored,
})

export interface Clinic {
  id: string
  name: string
  link: string
  plan: Plan
  settings: ClinicSettings & { secondStep: SecondStepDemand }
  /** The address of its picture. */
  logo: string | null
  /** Counted up by each change of the settings. */
  version: number
}

/** The clinic's seats. Null: the plan has no limit (R16). */
export interface Seats {
  bought: number | null
  used: number
  reserved: number
  free: number | null
}

/** Who is asking, in which clinic, and what they may do there: all that a page needs at sign-in. */
export interface Me {
  user: { id: string; name: string; email: string; title: string | null; photo: string | null }
  clinic: { id: string; name: string; link: string }
  membership: { id: string; role: Role; status: 'active' }
  plan: Plan
  /** How pages look to the person, on every device. */
  preferences: Preferences
  /** A row that needs a fact about a room is allowed `when` it is true, and must be asked again with it. */
  decisions: Decisions
  assignableRoles: Role[]
  /** Every clinic that the person belongs to, the present one included. */
  memberships: { id: string; role: Role; status: 'active' | 'archived'; clinic: { name: string; link: string } }[]
  /** Whether the person may make another clinic. */
  mayCreateClinic: boolean
  /**
   * Whether the clinic demands a second step that the person does not have (R33). `set-up`: before anything else; no decision is a
   * yes until then. `next-sign-in`: from then on; this session was open before the demand.
   */
  secondStepAsked: 'set-up' | 'next-sign-in' | null
  /** When all of the clinic is deleted, where it is closed: its Owners can open it again until then, and nothing else. */
  deletesAt: Date | null
  /** Active Owners' names (at most five), so that a denial can say whom to ask. */
  owners: string[]
  /** What waits for the person's answer (R35). */
  requests: RequestCounts
  /** A payment that is missing: for who manages billing, and null for all others (R17). */
  missingPayment: MissingPayment | null
  /** The emergency access that is open to the person (R37). */
  emergency: Emergency | null
  /** What was true when this was read: `events.watch` from here on tells all that has happened since. */
  lastEventId: string
}
