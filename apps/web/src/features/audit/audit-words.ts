import { roleLabels } from '@atrium/policy/clinic'
import type { AuditAction } from '@atrium/server/contract/clinic/audit'
import type { AuditEvent } from '../../api/outputs.ts'
import { counted, wordList } from '../../components/words/word-list.ts'

const words: Record<AuditAction, (event: AuditEvent) => string> = {
  'clinic.created': ({ target }) => `created the clinic ${target.name}`,
  'clinic.settingsChanged': ({ before, after }) => settingsWords(before, after),
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
  'account.wayInUsed': () => 'came in by a way that an Owner had opened; two-step sign-in is off',
  'account.passkeyAdded': ({ after }) => `added the passkey ${passkeyWord(after)}`,
  'account.passkeyRenamed': ({ before, after }) =>
    `changed the name of a passkey from ${passkeyWord(before)} to ${passkeyWord(after)}`,
  'account.passkeyRemoved': ({ before }) => `removed the passkey ${passkeyWord(before)}`,
}

/** What was done, as the end of a sentence that begins with who did it. */
export function auditWords(event: AuditEvent): string {
  return words[event.action](event)
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

const nameWord = (state: AuditEvent['before']) => textWord(state?.['name'])
const emailWord = (state: AuditEvent['before']) => textWord(state?.['email'])
const passkeyWord = (state: AuditEvent['before']) => textWord(state?.['passkey'])
const textWord = (value: unknown) => (typeof value === 'string' ? value : 'another')

function sessionWords(state: AuditEvent['before']): string {
  return state?.['ended'] === 1 ? 'one of their devices' : 'their other devices'
}

/** What was set, and what it was before. */
function settingsWords(before: AuditEvent['before'], after: AuditEvent['before']): string {
  const parts = [
    ...(after?.['secondStep'] === undefined
      ? []
      : [`asked ${demandWord(after)} for two-step sign-in (before: ${demandWord(before)})`]),
    ...(after?.['idleSignOutMinutes'] === undefined
      ? []
      : [`set the idle sign-out from ${minuteWord(before)} to ${minuteWord(after)}`]),
  ]
  return parts.length > 0 ? wordList(parts) : 'changed the settings'
}

const minuteWord = (state: AuditEvent['before']) => counted(Number(state?.['idleSignOutMinutes']), 'minute')

function demandWord(state: AuditEvent['before']): string {
  const demand = state?.['secondStep']
  if (demand === 'owners-and-admins') return 'Owners and Admins'
  return demand === 'everybody' ? 'everybody' : 'nobody'
}

function roleWord(state: AuditEvent['before']): string {
  const role = state?.['role']
  return role === 'owner' || role === 'admin' || role === 'member' ? roleLabels[role] : 'another role'
}
