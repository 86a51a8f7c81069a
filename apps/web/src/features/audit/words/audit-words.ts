import { planLabels, roleLabels } from '@atrium/policy/clinic'
import type { AuditAction } from '@atrium/server/contract/clinic/audit'
import type { AuditEvent } from '../../../api/outputs.ts'
import { dayWords } from '../../../components/words/calendar-day.ts'
import { counted, wordList } from '../../../components/words/word-list.ts'
import { settingsWords } from './settings-words.ts'

const words: Record<AuditAction, (event: AuditEvent) => string> = {
  'clinic.created': ({ target }) => `created the clinic ${target.name}`,
  'clinic.settingsChanged': ({ before, after }) => settingsWords(before, after),
  'clinic.logoChanged': ({ after }) => (after?.['isSet'] === true ? 'changed the logo' : 'took the logo away'),
  'clinic.closed': ({ after }) => `closed the clinic: all of it is deleted on ${dayWord(after, 'on')}`,
  'clinic.reopened': () => 'opened the clinic again',
  'clinic.exported': ({ after }) => `took everything out of the clinic (${counted(Number(after?.['rows']), 'row')})`,
  'plan.changed': ({ before, after }) =>
    `changed the plan from ${planWord(before)} to ${planWord(after)}${seatsWord(after, ', with ')}`,
  'plan.changePlanned': ({ after }) =>
    `planned a change to ${planWord(after)}${periodWord(after)}, for ${dayWord(after, 'on')}`,
  'plan.changeUndone': ({ before }) => `took back the change to ${planWord(before)}${periodWord(before)}`,
  'plan.renewed': ({ after }) => `renewed the plan until ${dayWord(after, 'until')}${seatsWord(after, ', with ')}`,
  'seats.changed': ({ before, after }) => `changed the seats from ${seatsWord(before)} to ${seatsWord(after)}`,
  'payment.methodChanged': ({ after }) => `pays with a card ending in ${textWord(after?.['last4'])} from now on`,
  'payment.failed': ({ after }) => `has not got a payment: the plan freezes on ${dayWord(after, 'freezesOn')}`,
  'payment.frozen': () => 'froze the plan, because a payment is missing',
  'payment.settled': () => 'got the payment that was missing',
  'invitation.sent': ({ target, after }) => `invited ${target.name} as ${roleWord(after)}`,
  'invitation.precreated': ({ target, after }) =>
    `created an account for ${nameWord(after)} (${target.name}) as ${roleWord(after)}`,
  'invitation.resent': ({ target }) => `sent the invitation of ${target.name} again`,
  'invitation.revoked': ({ target }) => `took back the invitation of ${target.name}`,
  'invitation.declined': () => 'declined the invitation',
  'invitation.undelivered': ({ target }) => `could not be delivered to ${target.name}`,
  'membership.joined': ({ after }) => `joined the clinic as ${roleWord(after)}${promised(after)}`,
  'membership.roleChanged': ({ target, before, after }) =>
    `changed the role of ${whoWords(target)} from ${roleWord(before)} to ${roleWord(after)}`,
  'membership.archived': ({ target }) => `archived ${whoWords(target)}`,
  'membership.restored': ({ target }) => `restored ${whoWords(target)}`,
  'membership.removed': ({ target }) => `removed ${whoWords(target)} from the clinic`,
  'membership.left': () => 'left the clinic',
  'membership.wayInOpened': ({ target }) => `opened a way in for ${whoWords(target)}, without the second step`,
  'membership.wayInClosed': ({ target }) => `closed the way in of ${whoWords(target)}`,
  'ownership.offered': ({ target }) => `asked ${whoWords(target)} to take over their ownership`,
  'ownership.withdrawn': ({ target }) => `no longer asks ${whoWords(target)} to take over their ownership`,
  'ownership.declined': ({ target }) => `declined to take over from ${whoWords(target)}`,
  'ownership.takenOver': ({ before }) => `became Owner by a hand-over, having been ${roleWord(before)}`,
  'ownership.handedOver': ({ target, after }) =>
    `took over the ownership of ${whoWords(target)}, who is ${roleWord(after)} now`,
  'request.asked': ({ after }) => `asked for ${wishWords(after)}`,
  'request.withdrawn': () => 'took a request back',
  'request.granted': ({ target, after }) => `said yes to ${whoWords(target)}, who asked for ${wishWords(after)}`,
  'request.refused': ({ target, after }) => `said no to ${whoWords(target)}, who asked for ${wishWords(after)}`,
  'room.created': ({ target }) => `created the Shared Room ${target.name}`,
  'room.renamed': ({ before, after }) => `renamed the room ${nameWord(before)} to ${nameWord(after)}`,
  'room.linkChanged': ({ target, before, after }) =>
    `changed the link of ${target.name} from ${textWord(before?.['link'])} to ${textWord(after?.['link'])}`,
  'room.passcodeSet': ({ target }) => `set a passcode for ${target.name}`,
  'room.passcodeRemoved': ({ target }) => `took the passcode of ${target.name} away`,
  'room.waitingTextChanged': ({ target }) => `changed the waiting room text of ${target.name}`,
  'room.waitingPictureChanged': ({ target, after }) =>
    `${after?.['isSet'] === true ? 'changed' : 'took away'} the waiting room picture of ${target.name}`,
  'room.assigned': ({ target, after }) => `assigned ${peopleWords(after)} to ${target.name}`,
  'room.unassigned': ({ target, before }) => `took ${peopleWords(before)} off ${target.name}`,
  'room.closed': ({ target }) => `closed ${target.name}`,
  'room.coverStarted': ({ target, after }) => `asked ${textWord(after?.['colleague'])} to cover for ${target.name}`,
  'room.coverEnded': ({ target }) => `took the queue of ${target.name} back`,
  'emergency.entered': ({ target, after }) =>
    `entered ${target.name} in an emergency: “${textWord(after?.['reason'])}”`,
  'emergency.looked': ({ target, after }) =>
    `looked at ${target.name} in an emergency, and saw ${counted(Number(after?.['patients']), 'patient')}`,
  'emergency.ended': ({ target }) => `ended the emergency access to ${target.name}`,
  'history.deleted': ({ before }) =>
    `deleted ${counted(Number(before?.['visits']), 'call')} whose time to be kept is over`,
  'account.renamed': ({ before, after }) => `changed their name from ${nameWord(before)} to ${nameWord(after)}`,
  'account.titleChanged': ({ after }) =>
    typeof after?.['title'] === 'string' ? `changed their title to ${after['title']}` : 'took their title away',
  'account.photoChanged': () => 'changed their photo',
  'account.photoRemoved': () => 'took their photo away',
  'account.emailChanged': ({ before, after }) => `changed their email from ${emailWord(before)} to ${emailWord(after)}`,
  'account.passwordChanged': () => 'changed their password',
  'account.passwordReset': () => 'set a forgotten password anew, by a link in a mail',
  'account.sessionsEnded': ({ after }) => `signed out ${sessionWords(after)}`,
  'account.secondStepOn': () => 'turned two-step sign-in on',
  'account.secondStepOff': () => 'turned two-step sign-in off',
  'account.codesRenewed': () => 'made new recovery codes',
  'account.wayInUsed': () =>
    'came in without the second step, by a way that an Owner had opened; two-step sign-in is off',
  'account.stepTakenBack': () => 'took back a second step that somebody else had set up; every device is signed out',
  'account.passkeyAdded': ({ after }) => `added the passkey ${passkeyWord(after)}`,
  'account.passkeyRenamed': ({ before, after }) =>
    `changed the name of a passkey from ${passkeyWord(before)} to ${passkeyWord(after)}`,
  'account.passkeyRemoved': ({ before }) => `removed the passkey ${passkeyWord(before)}`,
  'audit.exported': ({ after }) => `exported the audit log as ${after?.['format'] === 'csv' ? 'CSV' : 'JSON lines'}`,
}

/** What was done, as the end of a sentence that begins with who did it. */
export function auditWords(event: AuditEvent): string {
  return words[event.action](event)
}

/** Where the values stand beside the sentence, it need not say them. */
const shortWords: Partial<Record<AuditAction, (event: AuditEvent) => string>> = {
  'membership.roleChanged': ({ target }) => `changed the role of ${whoWords(target)}`,
  'room.renamed': () => 'renamed a room',
  'room.linkChanged': ({ target }) => `changed the link of ${target.name}`,
  'account.renamed': () => 'changed their name',
  'account.emailChanged': () => 'changed their email',
  'account.passkeyRenamed': () => 'changed the name of a passkey',
}

/** What was done, beside its values. */
export function briefWords(event: AuditEvent): string {
  return (shortWords[event.action] ?? words[event.action])(event)
}

/** What it was and what it is, where that is one value: a role, a status, a name, a link. */
export function valuesOf({
  action,
  before,
  after,
}: AuditEvent): { before: string | null; after: string | null } | null {
  const key = valueKeys[action]
  if (key === undefined) return null
  const word = (state: AuditEvent['before']) => {
    const value = state?.[key]
    if (key === 'role') return typeof value === 'string' ? roleWord(state) : null
    if (key === 'status') return value === 'archived' ? 'Archived' : value === 'active' ? 'Active' : null
    return typeof value === 'string' ? value : null
  }
  return { before: word(before), after: word(after) }
}

const valueKeys: Partial<Record<AuditAction, string>> = {
  'membership.roleChanged': 'role',
  'membership.archived': 'status',
  'membership.restored': 'status',
  'ownership.takenOver': 'role',
  'room.renamed': 'name',
  'room.linkChanged': 'link',
  'account.renamed': 'name',
  'account.emailChanged': 'email',
  'account.titleChanged': 'title',
  'account.passkeyRenamed': 'passkey',
}

/** The address, where the name does not say who is meant. */
export function emailWords({ email }: Pick<AuditEvent['target'], 'email'>): string {
  return email === null ? '' : ` (${email})`
}

const whoWords = (target: AuditEvent['target']) => `${target.name}${emailWords(target)}`

/** Who had a higher role promised (R9). */
function promised(after: AuditEvent['after']): string {
  const invitedAs = after?.['invitedAs']
  return invitedAs === undefined || invitedAs === after?.['role'] ? '' : `, invited as ${roleWord({ role: invitedAs })}`
}

function planWord(state: AuditEvent['before']): string {
  const plan = state?.['plan']
  return plan === 'free' || plan === 'premium' ? planLabels[plan] : 'another plan'
}

function periodWord(state: AuditEvent['before']): string {
  const period = state?.['period']
  return period === 'month' || period === 'year' ? ` by the ${period}` : ''
}

function dayWord(state: AuditEvent['before'], name: 'on' | 'until' | 'freezesOn'): string {
  const day = state?.[name]
  return typeof day === 'string' ? dayWords(day) : 'another day'
}

function seatsWord(state: AuditEvent['before'], before = ''): string {
  const seats = state?.['seats']
  return typeof seats === 'number' ? `${before}${counted(seats, 'seat')}` : ''
}

const nameWord = (state: AuditEvent['before']) => textWord(state?.['name'])
const emailWord = (state: AuditEvent['before']) => textWord(state?.['email'])
const passkeyWord = (state: AuditEvent['before']) => textWord(state?.['passkey'])
const textWord = (value: unknown) => (typeof value === 'string' ? value : 'another')

/** The first few by name. */
function peopleWords(state: AuditEvent['before']): string {
  const people = Array.isArray(state?.['people']) ? state['people'].map(String) : []
  const more = people.length - peopleNamed
  return wordList(more > 1 ? [...people.slice(0, peopleNamed), `${more} others`] : people)
}

const peopleNamed = 3

function sessionWords(state: AuditEvent['before']): string {
  return state?.['ended'] === 1 ? 'one of their devices' : 'their other devices'
}

/** What was asked for: "2 seats", "the role of Admin". */
function wishWords(state: AuditEvent['before']): string {
  return wordList([
    ...(state?.['seats'] === undefined ? [] : [counted(Number(state['seats']), 'seat')]),
    ...(state?.['role'] === undefined ? [] : [`the role of ${roleWord(state)}`]),
    ...(state?.['plan'] === undefined ? [] : [`the plan ${planWord(state)}`]),
  ])
}

function roleWord(state: AuditEvent['before']): string {
  const role = state?.['role']
  return role === 'owner' || role === 'admin' || role === 'member' ? roleLabels[role] : 'another role'
}
