/*
 * The tables of the domain, written down a second time and by hand: the tests compare what the server
 * answers with these words, not with the policy that the server asks.
 */

import { ownPassword } from './clinic.ts'

export type RoleWord = 'owner' | 'admin' | 'member'
export type PlanWord = 'free' | 'premium'

export const roleWords: RoleWord[] = ['owner', 'admin', 'member']
export const planWords: PlanWord[] = ['free', 'premium']

const everyone = 'owner admin member'
const managers = 'owner admin'

/** Capability → who may → on which plans. */
export const domainMatrix: Record<string, [roles: string, plans: 'every' | 'premium']> = {
  'call.conduct': [everyone, 'every'],
  'planFeature.use': [everyone, 'every'],
  'user.view': [everyone, 'every'],
  'sharedRoom.enter': [everyone, 'premium'],
  'history.viewClinic': [managers, 'every'],
  'seat.view': [managers, 'every'],
  'user.invite': [managers, 'every'],
  'user.changeStatus': [managers, 'every'],
  'user.changeRole': [managers, 'every'],
  'clinic.changeSettings': [managers, 'every'],
  'sharedRoom.create': [managers, 'premium'],
  'sharedRoom.assign': [managers, 'premium'],
  'billing.manage': ['owner', 'every'],
  'personalRoom.manageOwn': [everyone, 'every'],
  'personalRoom.manageAny': [managers, 'every'],
  'sharedRoom.manage': [managers, 'premium'],
  'history.viewOwn': [everyone, 'every'],
  'audit.view': [managers, 'every'],
  'clinic.delete': ['owner', 'every'],
  'feature.oneToOneCall': [everyone, 'every'],
  'feature.chat': [everyone, 'every'],
  'feature.patientTransfer': [everyone, 'premium'],
  'feature.precreatedAccount': [everyone, 'premium'],
  'feature.roomPasscode': [everyone, 'premium'],
  'feature.waitingRoomContent': [everyone, 'premium'],
  'feature.groupCall': [everyone, 'premium'],
}

/** Capability → what must be true of the room; one of them is enough (R22, R28). */
export const neededFacts: Record<string, string[]> = {
  'sharedRoom.enter': ['assigned'],
  'personalRoom.manageOwn': ['own'],
  'history.viewOwn': ['own', 'assigned'],
}

/** What the domain says: null for yes, else what a denial must carry. */
export function expectedDenial(capability: string, role: RoleWord, plan: PlanWord) {
  const [roles, plans] = domainMatrix[capability] ?? ['', 'every']
  const rolesThatMay = roles.split(' ')
  const plansThatMay = plans === 'every' ? planWords : ['premium']
  const byRole = rolesThatMay.includes(role)
  const byPlan = plansThatMay.includes(plan)
  if (byRole && byPlan) return null
  const reason = byRole ? 'plan' : byPlan ? 'role' : 'role-and-plan'
  return { capability, reason, rolesThatMay, plansThatMay }
}

export interface Given extends Record<
  'active' | 'archived' | 'invitation' | 'import' | 'session' | 'code' | 'passkey',
  string
> {
  created: unknown
}

/** What a procedure asks for: a capability, or a sign-in alone. */
export interface ProcedureRule {
  path: string
  type: 'query' | 'mutation' | 'subscription'
  rule: string
  /**
   * The input that works, given the ids of an active and an archived colleague below every role, of an invitation, of an import and of
   * a session of the person, a code of the person's code app, one of their passkeys, and one that they have just made.
   */
  input?: (given: Given) => unknown
  /** The person's code app. */
  secondStep?: 'begun' | 'on'
  /** Whether the person has one. */
  passkey?: 'held'
  /** Decided by the service, because the capability depends on the input. */
  asks?: string
}

/** Every procedure that asks for a session. A new one needs its line here. */
export const procedureRules: ProcedureRule[] = [
  { path: 'me.get', type: 'query', rule: 'signedIn' },
  { path: 'user.list', type: 'query', rule: 'user.view', input: () => ({}) },
  {
    path: 'user.changeRole',
    type: 'mutation',
    rule: 'user.changeRole',
    input: ({ active }) => ({ membershipId: active, role: 'member' }),
  },
  {
    path: 'user.preview',
    type: 'query',
    rule: 'signedIn',
    asks: 'user.changeStatus',
    input: ({ active }) => ({ membershipId: active, change: 'archive' }),
  },
  {
    path: 'user.archive',
    type: 'mutation',
    rule: 'user.changeStatus',
    input: ({ active }) => ({ membershipId: active }),
  },
  {
    path: 'user.restore',
    type: 'mutation',
    rule: 'user.changeStatus',
    input: ({ archived }) => ({ membershipId: archived }),
  },
  {
    path: 'user.remove',
    type: 'mutation',
    rule: 'user.changeStatus',
    input: ({ active }) => ({ membershipId: active }),
  },
  {
    path: 'user.changeRoles',
    type: 'mutation',
    rule: 'user.changeRole',
    input: ({ active }) => ({ membershipIds: [active], role: 'member' }),
  },
  {
    path: 'user.archiveMany',
    type: 'mutation',
    rule: 'user.changeStatus',
    input: ({ active }) => ({ membershipIds: [active] }),
  },
  {
    path: 'user.restoreMany',
    type: 'mutation',
    rule: 'user.changeStatus',
    input: ({ archived }) => ({ membershipIds: [archived] }),
  },
  { path: 'user.leave', type: 'mutation', rule: 'signedIn' },
  {
    path: 'invitation.send',
    type: 'mutation',
    rule: 'user.invite',
    input: () => ({ emails: ['somebody.new@elsewhere.example'] }),
  },
  {
    path: 'invitation.resend',
    type: 'mutation',
    rule: 'user.invite',
    input: ({ invitation }) => ({ invitationId: invitation }),
  },
  {
    path: 'invitation.resendMany',
    type: 'mutation',
    rule: 'user.invite',
    input: ({ invitation }) => ({ invitationIds: [invitation] }),
  },
  {
    path: 'invitation.revoke',
    type: 'mutation',
    rule: 'user.invite',
    input: ({ invitation }) => ({ invitationId: invitation }),
  },
  { path: 'account.get', type: 'query', rule: 'signedIn' },
  { path: 'account.changeProfile', type: 'mutation', rule: 'signedIn', input: () => ({ name: 'A New Name' }) },
  { path: 'account.changePreferences', type: 'mutation', rule: 'signedIn', input: () => ({ theme: 'dark' }) },
  {
    path: 'account.changeEmail',
    type: 'mutation',
    rule: 'signedIn',
    input: () => ({ email: 'another.address@elsewhere.example', password: ownPassword }),
  },
  {
    path: 'account.changePassword',
    type: 'mutation',
    rule: 'signedIn',
    input: () => ({ current: ownPassword, next: 'another few quiet words' }),
  },
  { path: 'account.sessions', type: 'query', rule: 'signedIn' },
  {
    path: 'account.endSession',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ session }) => ({ sessionId: session }),
  },
  { path: 'account.endOtherSessions', type: 'mutation', rule: 'signedIn' },
  { path: 'account.history', type: 'query', rule: 'signedIn', input: () => ({}) },
  { path: 'account.beginSecondStep', type: 'mutation', rule: 'signedIn', input: () => ({ password: ownPassword }) },
  {
    path: 'account.confirmSecondStep',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ code }) => ({ version: 1, code }),
    secondStep: 'begun',
  },
  {
    path: 'account.renewRecoveryCodes',
    type: 'mutation',
    rule: 'signedIn',
    input: () => ({ password: ownPassword }),
    secondStep: 'on',
  },
  {
    path: 'account.endSecondStep',
    type: 'mutation',
    rule: 'signedIn',
    input: () => ({ password: ownPassword }),
    secondStep: 'on',
  },
  { path: 'account.beginPasskey', type: 'mutation', rule: 'signedIn', input: () => ({ password: ownPassword }) },
  {
    path: 'account.addPasskey',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ created }) => ({ response: created, name: 'A new device' }),
  },
  {
    path: 'account.renamePasskey',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ passkey }) => ({ passkeyId: passkey, name: 'Another name' }),
    passkey: 'held',
  },
  {
    path: 'account.removePasskey',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ passkey }) => ({ passkeyId: passkey, password: ownPassword }),
    passkey: 'held',
  },
  { path: 'account.delete', type: 'mutation', rule: 'signedIn', input: () => ({ password: ownPassword }) },
  {
    path: 'import.preview',
    type: 'mutation',
    rule: 'user.invite',
    input: () => ({ rows: [{ email: 'somebody.new@elsewhere.example' }] }),
  },
  { path: 'import.start', type: 'mutation', rule: 'user.invite', input: (ids) => ({ importId: ids.import }) },
  { path: 'import.get', type: 'query', rule: 'user.invite', input: (ids) => ({ importId: ids.import }) },
  { path: 'import.cancel', type: 'mutation', rule: 'user.invite', input: (ids) => ({ importId: ids.import }) },
  { path: 'seat.get', type: 'query', rule: 'seat.view' },
  { path: 'clinic.get', type: 'query', rule: 'user.view' },
  {
    path: 'clinic.create',
    type: 'mutation',
    rule: 'person',
    // An Owner of any clinic may.
    asks: 'billing.manage',
    input: () => ({ name: 'Another Clinic', link: `another-${crypto.randomUUID().slice(0, 8)}` }),
  },
  { path: 'audit.list', type: 'query', rule: 'audit.view', input: () => ({}) },
  // From the beginning: the clinic's first event tells that the stream is open.
  { path: 'events.watch', type: 'subscription', rule: 'signedIn', input: () => ({ lastEventId: '0' }) },
]

/** Every procedure that does not: whoever holds a token, and what development and the demo show to all. */
export const openProcedures = [
  { path: 'invitation.get', type: 'query', rule: 'invitation' },
  { path: 'invitation.accept', type: 'mutation', rule: 'invitation' },
  { path: 'invitation.decline', type: 'mutation', rule: 'invitation' },
  { path: 'setup.get', type: 'query', rule: 'setup' },
  { path: 'setup.complete', type: 'mutation', rule: 'setup' },
  { path: 'passwordReset.request', type: 'mutation', rule: 'anyone' },
  { path: 'passwordReset.get', type: 'query', rule: 'passwordReset' },
  { path: 'passwordReset.complete', type: 'mutation', rule: 'passwordReset' },
  { path: 'emailChange.get', type: 'query', rule: 'emailChange' },
  { path: 'emailChange.complete', type: 'mutation', rule: 'emailChange' },
  { path: 'outbox.list', type: 'query', rule: 'anyone' },
]
