import type { SecondStepDemand } from './second-step-demand.ts'
import type { Preferences } from '../account/account.ts'
import type { Decisions, Plan, Role } from '@atrium/policy/clinic'

export interface ClinicSettings {
  timeZone: string
  requirePatientPhoto: boolean
  allowPatientChat: boolean
  idleSignOutMinutes: number
}

/** The settings that every clinic begins with. */
export const firstSettings = (timeZone: string): ClinicSettings => ({
  timeZone,
  requirePatientPhoto: false,
  allowPatientChat: true,
  idleSignOutMinutes: 60,
})

export interface Clinic {
  id: string
  name: string
  link: string
  plan: Plan
  settings: ClinicSettings & { secondStep: SecondStepDemand }
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
  /** Active Owners' names (at most five), so that a denial can say whom to ask. */
  owners: string[]
  /** What was true when this was read: `events.watch` from here on tells all that has happened since. */
  lastEventId: string
}
