import { ownPassword } from '../people/clinic.ts'
import type { RoleWord } from './domain-matrix.ts'
import { planWords, roleWords } from './domain-matrix.ts'
import { accountRules } from './account-rules.ts'
import { billingRules } from './billing-rules.ts'
import { requestRules } from './request-rules.ts'
import { roomRules } from './room-rules.ts'
import { guestProcedures, patientProcedures, visitRules } from './visit-rules.ts'

/* Which rule each procedure has, by hand too. */

export interface Given extends Record<
  | 'active'
  | 'archived'
  | 'invitation'
  | 'import'
  | 'session'
  | 'code'
  | 'passkey'
  | 'handOverGiven'
  | 'handOverAsked'
  | 'requestOwn'
  | 'requestAsked'
  | 'ownRoom'
  | 'personalRoom'
  | 'sharedRoom'
  | 'waiting'
  | 'called'
  | 'invoice',
  string
> {
  created: unknown
  /** What the clinic is called. */
  clinicName?: string
}

/** What a procedure asks for: a capability, or a sign-in alone. */
export interface ProcedureRule {
  path: string
  type: 'query' | 'mutation' | 'subscription'
  rule: string
  /**
   * The input that works, given the ids of an active and an archived colleague below every role, of an invitation, of an import, of
   * a session of the person, of a hand-over that the person has asked for and of one that the person is asked, of a request of the
   * person's own and of one by the active colleague to become Admin, of the person's own Personal Room and the active colleague's, and of a Shared Room, of a
   * patient who waits in the person's own room and of one whom they are in a call with, of an invoice, a code of the person's code app,
   * one of their passkeys, and one that they have just made.
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
  /** The status on Free of what a yes there has nothing to do for. */
  onFree?: number
  /** The role that it gives to somebody: who is below it is refused by rank (R3). */
  gives?: RoleWord
  /** The status where the table says yes, for whom there is nothing to ask: an Owner may all that another could give. */
  statusOf?: Partial<Record<RoleWord, number>>
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
  ...requestRules,
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
  ...accountRules,
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
  ...roomRules,
  ...visitRules,
  ...billingRules,
  { path: 'seat.get', type: 'query', rule: 'seat.view' },
  { path: 'clinic.get', type: 'query', rule: 'user.view' },
  {
    path: 'clinic.changeSettings',
    type: 'mutation',
    rule: 'clinic.changeSettings',
    input: () => ({ idleSignOutMinutes: 30 }),
  },
  {
    path: 'clinic.previewSettings',
    type: 'query',
    rule: 'clinic.changeSettings',
    input: () => ({ link: 'another-link', historyYears: 3 }),
  },
  { path: 'clinic.changeLogo', type: 'mutation', rule: 'clinic.changeSettings', input: () => ({ logo: null }) },
  { path: 'clinic.previewClosing', type: 'query', rule: 'clinic.delete' },
  {
    path: 'clinic.close',
    type: 'mutation',
    rule: 'clinic.delete',
    input: ({ clinicName = 'none' }) => ({ name: clinicName, password: ownPassword }),
  },
  { path: 'clinic.export', type: 'mutation', rule: 'clinic.delete', input: () => ({ password: ownPassword }) },
  {
    path: 'clinic.exportPart',
    type: 'query',
    rule: 'clinic.delete',
    // Without a ticket nothing is told.
    statusOf: { owner: 409 },
    input: () => ({ ticket: 'none', table: 'rooms' }),
  },
  { path: 'clinic.reopen', type: 'mutation', rule: 'clinic.delete' },
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
  { path: 'audit.verify', type: 'query', rule: 'audit.view' },
  { path: 'audit.checkpoints', type: 'query', rule: 'audit.view', input: () => ({}) },
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
  { path: 'stepUndo.get', type: 'query', rule: 'stepUndo' },
  { path: 'stepUndo.complete', type: 'mutation', rule: 'stepUndo' },
  { path: 'registration.status', type: 'query', rule: 'anyone' },
  { path: 'registration.request', type: 'mutation', rule: 'anyone' },
  { path: 'registration.get', type: 'query', rule: 'registration' },
  { path: 'registration.complete', type: 'mutation', rule: 'registration' },
  { path: 'outbox.list', type: 'query', rule: 'anyone' },
  ...patientProcedures,
  ...guestProcedures,
]
