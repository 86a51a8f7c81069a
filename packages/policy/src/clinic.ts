import { createExplain } from './words/explain.ts'
import { defineCore } from './engine/define-core.ts'
import { completePolicy } from './engine/define-policy.ts'
import type {
  Decision as AnyDecision,
  Denial as AnyDenial,
  Prospect as AnyProspect,
  Relation,
} from './decision/decision.ts'
import type { PlainCapability as PlainCapabilityOf } from './engine/core-policy.ts'

/**
 * The clinic's own table, and its answers alone: who may do what, on which plan. This table is the only place where that
 * is decided; the server, the pages and the documents all ask it.
 *
 * How to read a row: the words before the colon are the name that programs use; `label` is what
 * people read; `roles` are those who may, `plans` those that include it, and both must agree.
 */
export const clinicCore = /* @__PURE__ */ defineCore({
  // Highest first: people act on, and hand out, only their own level and those below.
  roles: ['owner', 'admin', 'member'],
  plans: ['free', 'premium'],
  // At least one active Owner must always remain.
  guarded: 'owner',
  // How sentences speak of several people, and of one.
  plural: { owner: 'Owners', admin: 'Admins', member: 'Members' },
  singular: { owner: 'an Owner', admin: 'an Admin', member: 'a Member' },

  capabilities: {
    'call.conduct': { group: 'Care', label: 'Conduct video calls and invite patients', roles: 'every', plans: 'every' },
    'planFeature.use': { group: 'Care', label: 'Use plan-level features', roles: 'every', plans: 'every' },
    'history.viewOwn': {
      group: 'Care',
      label: 'View the history of their own and assigned rooms',
      roles: 'every',
      plans: 'every',
      needs: ['own', 'assigned'],
      evenFrozen: true,
    },
    'history.viewClinic': {
      group: 'Care',
      label: 'View clinic-level history',
      roles: ['owner', 'admin'],
      plans: 'every',
      evenFrozen: true,
    },

    'personalRoom.manageOwn': {
      group: 'Rooms',
      label: 'Manage their own Personal Room',
      roles: 'every',
      plans: 'every',
      needs: ['own'],
    },
    'personalRoom.manageAny': {
      group: 'Rooms',
      label: 'Manage all Personal Rooms of the clinic',
      roles: ['owner', 'admin'],
      plans: 'every',
    },
    'sharedRoom.enter': {
      group: 'Rooms',
      label: 'Access assigned Shared Rooms',
      feature: 'Shared Rooms',
      roles: 'every',
      plans: ['premium'],
      needs: ['assigned'],
    },
    'sharedRoom.create': {
      group: 'Rooms',
      label: 'Create Shared Rooms',
      feature: 'Shared Rooms',
      roles: ['owner', 'admin'],
      plans: ['premium'],
    },
    'sharedRoom.manage': {
      group: 'Rooms',
      label: 'Manage Shared Rooms',
      feature: 'Shared Rooms',
      roles: ['owner', 'admin'],
      plans: ['premium'],
    },
    'sharedRoom.assign': {
      group: 'Rooms',
      label: 'Assign users to Shared Rooms',
      feature: 'Shared Rooms',
      roles: ['owner', 'admin'],
      plans: ['premium'],
    },

    'user.view': { group: 'People', label: 'View other clinic users', roles: 'every', plans: 'every' },
    'user.invite': {
      group: 'People',
      label: 'Invite clinic users',
      roles: ['owner', 'admin'],
      plans: 'every',
      // On Free there is no limit; on Premium, as many as there are seats.
      limits: { free: 'none', premium: 'seats' },
    },
    'user.changeStatus': {
      group: 'People',
      label: 'Remove, archive, and restore users',
      roles: ['owner', 'admin'],
      plans: 'every',
    },
    'user.changeRole': { group: 'People', label: 'Change user roles', roles: ['owner', 'admin'], plans: 'every' },
    'seat.view': { group: 'People', label: 'View seat availability', roles: ['owner', 'admin'], plans: 'every' },

    'clinic.changeSettings': {
      group: 'Clinic',
      label: 'Manage clinic-wide settings',
      roles: ['owner', 'admin'],
      plans: 'every',
    },
    'signIn.loosen': { group: 'Clinic', label: 'Loosen how people sign in', roles: ['owner'], plans: 'every' },
    'audit.view': { group: 'Clinic', label: 'View the clinic’s audit log', roles: ['owner', 'admin'], plans: 'every' },
    'billing.manage': { group: 'Clinic', label: 'Manage billing and subscription', roles: ['owner'], plans: 'every' },
    'emergency.enter': { group: 'Clinic', label: 'Enter a room in an emergency', roles: ['owner'], plans: 'every' },
    'clinic.delete': { group: 'Clinic', label: 'Close the clinic account', roles: ['owner'], plans: 'every' },

    'feature.oneToOneCall': { group: 'Plan features', label: 'Hold 1:1 video calls', roles: 'every', plans: 'every' },
    'feature.chat': { group: 'Plan features', label: 'Chat with a patient', roles: 'every', plans: 'every' },
    'feature.patientTransfer': {
      group: 'Plan features',
      label: 'Move a patient to another room',
      feature: 'Patient transfer',
      roles: 'every',
      plans: ['premium'],
    },
    'feature.precreatedAccount': {
      group: 'Plan features',
      label: 'Create a user’s account before they accept',
      feature: 'Creating accounts in advance',
      roles: 'every',
      plans: ['premium'],
    },
    'feature.roomPasscode': {
      group: 'Plan features',
      label: 'Set a passcode on a room',
      feature: 'Room passcodes',
      roles: 'every',
      plans: ['premium'],
    },
    'feature.waitingRoomContent': {
      group: 'Plan features',
      label: 'Show own text and picture in the waiting room',
      feature: 'Own waiting room content',
      roles: 'every',
      plans: ['premium'],
    },
    'feature.groupCall': {
      group: 'Plan features',
      label: 'Hold calls with more than two people',
      feature: 'Group calls',
      roles: 'every',
      plans: ['premium'],
    },
  },

  // What is asked before somebody acts on another person's place in the clinic.
  acts: {
    changeRole: 'user.changeRole',
    changeStatus: 'user.changeStatus',
    invite: 'user.invite',
    upgrade: 'billing.manage',
  },
})

/** The clinic's policy, with all that can be asked of it. Its table is checked by a test, so that pages need not carry the check. */
export const clinicPolicy = /* @__PURE__ */ completePolicy(clinicCore)

/** The clinic's roles. */
export type Role = (typeof clinicPolicy.roles)[number]
/** The clinic's plans. */
export type Plan = (typeof clinicPolicy.plans)[number]
/** The rows of the clinic's table. */
export type Capability = keyof typeof clinicPolicy.capabilities
/** The rows that role and plan alone decide, of whatever room. */
export type PlainCapability = PlainCapabilityOf<typeof clinicPolicy>
/** An answer of the clinic's policy. */
export type Decision = AnyDecision<Capability, Role, Plan>
/** What a row holds for somebody, before anything is known of a room. */
export type Prospect = AnyProspect<Capability, Role, Plan, Relation>
/** A "no" of the clinic's policy. */
export type Denial = AnyDenial<Capability, Role, Plan>

/** What each row holds for somebody; rows that no room matters to are answered for good. */
export type Decisions = ReturnType<typeof clinicPolicy.decideAll>

/** The roles, highest rank first. */
export const roles: readonly Role[] = clinicCore.roles
/** The plans. */
export const plans: readonly Plan[] = clinicCore.plans
/** The capabilities, in the order of the table. */
export const capabilities = /* @__PURE__ */ Object.keys(clinicCore.capabilities) as readonly Capability[]

/** What a role is called on pages. */
export const roleLabels: Readonly<Record<Role, string>> = { owner: 'Owner', admin: 'Admin', member: 'Member' }
/** What a plan is called on pages. */
export const planLabels: Readonly<Record<Plan, string>> = { free: 'Free', premium: 'Premium' }
/** What a role is for, in one line. */
export const roleDescriptions: Readonly<Record<Role, string>> = {
  owner: 'Full control, including billing and other Owners',
  admin: 'Users, rooms and clinic settings. No billing',
  member: 'Own Personal Room, calls and assigned Shared Rooms',
}

/** What a needed fact means here, said of people. */
const factWords: Readonly<Record<Relation, string>> = {
  own: 'in their own rooms',
  assigned: 'in rooms assigned to them',
}

/**
 * Where something holds that is allowed given a fact: said of people, or to one.
 * @example whereWords(['own', 'assigned'], 'you'); // "in your own rooms and in rooms assigned to you"
 */
export function whereWords(when: readonly Relation[], who: 'them' | 'you' = 'them'): string {
  const words = when.map((need) => factWords[need]).join(' and ')
  return who === 'you' ? words.replaceAll('their', 'your').replaceAll('them', 'you') : words
}

/**
 * The clinic's sentence for a denial: the same on the page and from the server.
 * @example explain(denial); // "Only Owners can manage billing and subscription."
 */
export const explain: (denial: Denial) => string = /* @__PURE__ */ createExplain(clinicCore, {
  roles: roleLabels,
  plans: planLabels,
  account: 'a clinic',
  sentences: ({ feature, plans: those, upgrader }) => ({
    plan: `${feature} ${feature.endsWith('s') ? 'are' : 'is'} part of ${those}: ${upgrader} can upgrade.`,
    'not-assigned': 'Only people assigned to this room can do that.',
    'not-own': 'This room belongs to somebody else.',
    'no-membership': 'You do not belong to this clinic.',
    'second-step': 'A clinic of yours asks you for two-step sign-in.',
    closed: 'This clinic is closed: an Owner can open it again.',
  }),
})
