import { ownPassword } from '../people/clinic.ts'
import type { RoleWord } from './domain-matrix.ts'
import { roleWords } from './domain-matrix.ts'

/*
 * R2 and R3, by hand: whoever may do what to whom, by each way that changes people. Whatever changes people has its line in here, and
 * what changes nobody is named as such: a test compares both with the router.
 */

/** Somebody of the clinic to whom something is done. */
export interface Target {
  membershipId: string
  role: RoleWord
}

/** The answer by the target's role: the denial's reason, a status, or `yes`. */
export type ByTarget = Record<RoleWord, string>

interface Line {
  path: string
  does: string
}

/** What is done to a person. Columns: an Owner, an Admin, a Member, oneself. */
export interface PersonLine extends Line {
  /** How the target is there; who acts is always active. */
  target: 'active' | 'archived'
  input: (target: Target) => unknown
  answers: ByTarget
  /** The target has a code app. */
  hasStep?: true
}

export const personColumns = [...roleWords, 'self'] as const

const byRank: ByTarget = {
  owner: 'yes yes yes yes',
  admin: 'rank yes yes yes',
  member: 'role role role role',
}
const ownersAlone: ByTarget = { ...byRank, admin: 'rank rank rank rank' }
/** Of a capability that Owners alone have. */
const byRole: ByTarget = { ...byRank, admin: 'role role role role' }
/** Oneself is active: there is nothing to restore. */
const restoring: ByTarget = { ...byRank, owner: 'yes yes yes 409', admin: 'rank yes yes 409' }

const one = ({ membershipId }: Target) => ({ membershipId })
const many = ({ membershipId }: Target) => ({ membershipIds: [membershipId] })

export const personLines: PersonLine[] = [
  ...roleWords.flatMap((role): PersonLine[] => {
    const answers = role === 'owner' ? ownersAlone : byRank
    const does = `makes them ${role}`
    return [
      { path: 'user.changeRole', does, target: 'active', input: (of) => ({ ...one(of), role }), answers },
      { path: 'user.changeRoles', does, target: 'active', input: (of) => ({ ...many(of), role }), answers },
      {
        path: 'user.changeRole',
        does: `undoes what made them what they are: back to ${role}`,
        target: 'active',
        input: (of) => ({ ...one(of), role, from: of.role }),
        answers,
      },
    ]
  }),
  { path: 'user.archive', does: 'archives', target: 'active', input: one, answers: byRank },
  { path: 'user.archiveMany', does: 'archives', target: 'active', input: many, answers: byRank },
  { path: 'user.remove', does: 'removes', target: 'active', input: one, answers: byRank },
  { path: 'user.remove', does: 'removes who is archived', target: 'archived', input: one, answers: byRank },
  { path: 'user.restore', does: 'restores', target: 'archived', input: one, answers: restoring },
  { path: 'user.restoreMany', does: 'restores', target: 'archived', input: many, answers: restoring },
  {
    path: 'user.openWayIn',
    does: 'opens a way in',
    target: 'active',
    hasStep: true,
    input: (of) => ({ ...one(of), password: ownPassword }),
    // For oneself another Owner does it.
    answers: { ...byRole, owner: 'yes yes yes 400' },
  },
  { path: 'user.closeWayIn', does: 'closes a way in', target: 'active', input: one, answers: byRole },
  {
    path: 'user.handOver',
    does: 'asks to take over',
    target: 'active',
    input: (of) => ({ ...one(of), password: ownPassword }),
    // An Owner owns already, and nobody asks themselves.
    answers: { ...ownersAlone, owner: '409 yes yes 400' },
  },
]

/** What is given with an invitation, or done to one that has it. Columns: to be an Owner, an Admin, a Member. */
export interface InvitationLine extends Line {
  input: (given: { role: RoleWord; email: string; invitationId: string; importId: string }) => unknown
  answers: ByTarget
  /** What waits before: an invitation, one that has run out, or a file that an Owner has looked through. */
  waits?: 'invitation' | 'expired' | 'import'
}

const byRankGiven: ByTarget = { owner: 'yes yes yes', admin: 'rank yes yes', member: 'role role role' }

export const invitationLines: InvitationLine[] = [
  {
    path: 'invitation.send',
    does: 'invites',
    input: ({ role, email }) => ({ emails: [email], role }),
    answers: byRankGiven,
  },
  {
    path: 'invitation.send',
    does: 'invites as a Member whose former invitation has run out',
    waits: 'expired',
    input: ({ email }) => ({ emails: [email], role: 'member' }),
    answers: { ...byRankGiven, admin: 'already-invited yes yes' },
  },
  {
    path: 'invitation.resend',
    does: 'sends again',
    waits: 'invitation',
    input: ({ invitationId }) => ({ invitationId }),
    answers: byRankGiven,
  },
  {
    path: 'invitation.resendMany',
    does: 'sends again',
    waits: 'invitation',
    input: ({ invitationId }) => ({ invitationIds: [invitationId] }),
    answers: byRankGiven,
  },
  {
    path: 'invitation.revoke',
    does: 'takes back',
    waits: 'invitation',
    input: ({ invitationId }) => ({ invitationId }),
    answers: byRankGiven,
  },
  {
    path: 'user.precreate',
    does: 'makes an account in advance',
    input: ({ role, email }) => ({ email, role, firstName: 'Somebody', lastName: 'New', roomLink: 'somebody-new' }),
    answers: byRankGiven,
  },
  {
    path: 'import.preview',
    does: 'looks through a file',
    input: ({ role, email }) => ({ rows: [{ email, role }] }),
    answers: byRankGiven,
  },
  {
    path: 'import.start',
    does: 'sends a file that an Owner has looked through',
    waits: 'import',
    input: ({ importId }) => ({ importId }),
    answers: byRankGiven,
  },
]

/** A hand-over that the giver has asked the chosen one: who may answer it. */
export const handOverParties = ['giver', 'chosen', 'owner', 'admin', 'member'] as const
export const handOverLines: (Line & { answers: string })[] = [
  { path: 'user.acceptHandOver', does: 'takes over', answers: '404 yes 404 404 404' },
  { path: 'user.declineHandOver', does: 'says no', answers: '404 yes 404 404 404' },
  { path: 'user.cancelHandOver', does: 'takes it back', answers: 'yes 404 404 404 404' },
]

/** A yes or a no to somebody who asks to become something (R35). Columns: answered by an Owner, an Admin, a Member. */
export const requestLines = [
  { asker: 'member', wants: 'admin', answers: 'yes yes role' },
  { asker: 'member', wants: 'owner', answers: 'yes rank role' },
  { asker: 'admin', wants: 'owner', answers: 'yes rank role' },
] as const

/** What an Owner does that might leave the clinic without one: to the final one, and where there is a second one (R2). */
export interface OwnerLine extends Line {
  input?: (self: Target & { email: string }) => unknown
  final: string
  oneOfTwo: string
}

const keeps = { final: 'last-owner', oneOfTwo: 'yes' }

export const ownerLines: OwnerLine[] = [
  ...(['admin', 'member'] as const).flatMap((role): OwnerLine[] => [
    { path: 'user.changeRole', does: `becomes ${role}`, input: (of) => ({ ...one(of), role }), ...keeps },
    { path: 'user.changeRoles', does: `becomes ${role}`, input: (of) => ({ ...many(of), role }), ...keeps },
    {
      path: 'user.changeRole',
      does: `undoes having been made Owner: back to ${role}`,
      input: (of) => ({ ...one(of), role, from: 'owner' }),
      ...keeps,
    },
  ]),
  { path: 'user.archive', does: 'archives themselves', input: one, ...keeps },
  { path: 'user.archiveMany', does: 'archives themselves', input: many, ...keeps },
  { path: 'user.remove', does: 'removes themselves', input: one, ...keeps },
  { path: 'user.leave', does: 'leaves', ...keeps },
  { path: 'account.delete', does: 'deletes the login', input: () => ({ password: ownPassword }), ...keeps },
  // Who is here already is not invited to be less.
  {
    path: 'invitation.send',
    does: 'invites themselves as a Member',
    input: ({ email }) => ({ emails: [email], role: 'member' }),
    final: 'already-member',
    oneOfTwo: 'already-member',
  },
  {
    path: 'import.preview',
    does: 'has themselves in a file, as a Member',
    input: ({ email }) => ({ rows: [{ email, role: 'member' }] }),
    final: 'already-member',
    oneOfTwo: 'already-member',
  },
]

/** Changes by a mailed token, each with a table of its own: `by` is its test. */
export const tokenLines = [
  { path: 'invitation.accept', by: 'invitations/answer.test.ts' },
  { path: 'invitation.decline', by: 'invitations/answer.test.ts' },
  { path: 'setup.complete', by: 'setup/setup.test.ts' },
  { path: 'registration.complete', by: 'account/registration.test.ts' },
  { path: 'wayIn.use', by: 'demand/way-in-token.test.ts' },
]

/** Changes that give nobody another role or place, and take none: of the own login, of a clinic's settings, of a file. */
export const changesNobody = [
  // Who may do what with which patient: test/api/visits.
  'checkIn.enter',
  'checkIn.change',
  'checkIn.chat',
  'checkIn.photo',
  'checkIn.signal',
  'checkIn.media',
  'checkIn.leave',
  'visit.start',
  'visit.end',
  'visit.remove',
  'visit.transfer',
  'visit.invite',
  'visit.callAlive',
  'visit.signal',
  'visit.media',
  'visit.inviteGuest',
  'visit.admitGuest',
  'visit.removeGuest',
  'visit.askColleague',
  'visit.mailGuest',
  'visit.answerCall',
  'guest.join',
  'guest.signal',
  'guest.media',
  'guest.leave',
  'visit.chat',
  'visit.readMessages',
  'emergency.enter',
  'emergency.look',
  'emergency.end',
  'cover.start',
  'cover.end',
  'billing.checkout',
  'billing.portal',
  'me.stay',
  'account.changeProfile',
  'account.changePhoto',
  'account.changePreferences',
  'account.changeEmail',
  'account.changePassword',
  'account.endSession',
  'account.endOtherSessions',
  'account.beginSecondStep',
  'account.confirmSecondStep',
  'account.renewRecoveryCodes',
  'account.endSecondStep',
  'account.beginPasskey',
  'account.addPasskey',
  'account.renamePasskey',
  'account.removePasskey',
  'import.cancel',
  'request.create',
  'request.withdraw',
  'clinic.changeSettings',
  'clinic.changeLogo',
  'clinic.close',
  'clinic.export',
  'clinic.reopen',
  'billing.changePlan',
  'billing.setSeats',
  'clinic.create',
  'passwordReset.request',
  'passwordReset.complete',
  'emailChange.complete',
  'registration.request',
  'stepUndo.complete',
  // Who may do what with which room: test/api/rooms.
  'room.createShared',
  'room.change',
  'room.assign',
  'room.unassign',
  'room.close',
]
