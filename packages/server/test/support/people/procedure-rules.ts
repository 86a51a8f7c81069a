import { ownPassword } from './clinic.ts'
import type { RoleWord } from './domain-matrix.ts'
import { planWords, roleWords } from './domain-matrix.ts'

/* Which rule each procedure has, by hand too. */

export interface Given extends Record<
  'active' | 'archived' | 'invitation' | 'import' | 'session' | 'code' | 'passkey' | 'handOverGiven' | 'handOverAsked',
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
   * The input that works, given the ids of an active and an archived colleague below every role, of an invitation, of an import, of
   * a session of the person, of a hand-over that the person has asked for and of one that the person is asked, a code of the person's
   * code app, one of their passkeys, and one that they have just made.
   */
  input?: (given: Given) => unknown
  /** The person's code app. */
  secondStep?: 'begun' | 'on'
  /** The active colleague has one. */
  theirs?: true
  /** Whether the person has one. */
  passkey?: 'held'
  /** Decided by the service, because the capability depends on the input. */
  asks?: string
  /** What it takes beside: asked by the service, once the rule is met. */
  also?: string
  /** The role that it gives to somebody: who is below it is refused by rank (R3). */
  gives?: RoleWord
}

/** Rank's word on giving a role: null for yes (R3). */
export function expectedRankDenial(capability: string, role: RoleWord, gives: RoleWord) {
  if (roleWords.indexOf(role) <= roleWords.indexOf(gives)) return null
  const rolesThatMay = roleWords.slice(0, roleWords.indexOf(gives) + 1)
  return { capability, reason: 'rank', rolesThatMay, plansThatMay: planWords, act: 'changeRole', newRole: gives }
}

/** Every procedure that asks for a session. A new one needs its line here. */
export const procedureRules: ProcedureRule[] = [
  { path: 'me.get', type: 'query', rule: 'signedIn' },
  { path: 'me.idleTime', type: 'query', rule: 'signedIn' },
  { path: 'me.stay', type: 'mutation', rule: 'signedIn' },
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
  {
    path: 'user.openWayIn',
    type: 'mutation',
    rule: 'signIn.loosen',
    input: ({ active }) => ({ membershipId: active, password: ownPassword }),
    theirs: true,
  },
  {
    path: 'user.closeWayIn',
    type: 'mutation',
    rule: 'signIn.loosen',
    input: ({ active }) => ({ membershipId: active }),
  },
  { path: 'user.leave', type: 'mutation', rule: 'signedIn' },
  {
    path: 'user.precreate',
    type: 'mutation',
    rule: 'user.invite',
    also: 'feature.precreatedAccount',
    input: () => ({
      email: 'somebody.new@elsewhere.example',
      firstName: 'Somebody',
      lastName: 'New',
      roomLink: 'somebody-new',
    }),
  },
  { path: 'user.handOvers', type: 'query', rule: 'signedIn' },
  {
    path: 'user.handOver',
    type: 'mutation',
    rule: 'user.changeRole',
    gives: 'owner',
    input: ({ active }) => ({ membershipId: active, password: ownPassword }),
  },
  {
    path: 'user.cancelHandOver',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ handOverGiven }) => ({ handOverId: handOverGiven }),
  },
  {
    path: 'user.acceptHandOver',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ handOverAsked }) => ({ handOverId: handOverAsked }),
  },
  {
    path: 'user.declineHandOver',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ handOverAsked }) => ({ handOverId: handOverAsked }),
  },
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
  { path: 'account.changePhoto', type: 'mutation', rule: 'signedIn', input: () => ({ photo: null }) },
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
  { path: 'import.lines', type: 'query', rule: 'user.invite', input: (ids) => ({ importId: ids.import }) },
  { path: 'import.cancel', type: 'mutation', rule: 'user.invite', input: (ids) => ({ importId: ids.import }) },
  { path: 'seat.get', type: 'query', rule: 'seat.view' },
  { path: 'clinic.get', type: 'query', rule: 'user.view' },
  {
    path: 'clinic.changeSettings',
    type: 'mutation',
    rule: 'clinic.changeSettings',
    input: () => ({ idleSignOutMinutes: 30 }),
  },
  { path: 'clinic.countSecondSteps', type: 'query', rule: 'clinic.changeSettings' },
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
  { path: 'wayIn.get', type: 'query', rule: 'wayIn' },
  { path: 'wayIn.use', type: 'mutation', rule: 'wayIn' },
  { path: 'registration.status', type: 'query', rule: 'anyone' },
  { path: 'registration.request', type: 'mutation', rule: 'anyone' },
  { path: 'registration.get', type: 'query', rule: 'registration' },
  { path: 'registration.complete', type: 'mutation', rule: 'registration' },
  { path: 'outbox.list', type: 'query', rule: 'anyone' },
]
