import { expect, test } from 'vitest'
import type { AuditEvent } from '../../../api/outputs.ts'
import { auditWords, briefWords, valuesOf } from './audit-words.ts'

const event: AuditEvent = {
  seq: 2,
  at: '2026-11-24T10:00:00.000Z',
  actor: { id: 'm1', name: 'Mara Okafor', email: null },
  action: 'membership.roleChanged',
  target: { id: 'm2', name: 'Priya Natarajan', email: null },
  before: { role: 'admin' },
  after: { role: 'member' },
  origin: null,
  hash: '',
}

const cases: [Partial<AuditEvent>, string][] = [
  [{}, 'changed the role of Priya Natarajan from Admin to Member'],
  [{ action: 'membership.archived' }, 'archived Priya Natarajan'],
  [
    { action: 'plan.changed', before: { plan: 'free' }, after: { plan: 'premium', period: 'month', seats: 10 } },
    'changed the plan from Free to Premium, with 10 seats',
  ],
  [
    { action: 'plan.changed', before: { plan: 'premium' }, after: { plan: 'free' } },
    'changed the plan from Premium to Free',
  ],
  [
    { action: 'plan.changePlanned', after: { plan: 'premium', period: 'year', on: '2026-12-04' } },
    'planned a change to Premium by the year, for 4 December 2026',
  ],
  [{ action: 'plan.changeUndone', before: { plan: 'free' } }, 'took back the change to Free'],
  [
    { action: 'plan.renewed', before: null, after: { period: 'month', seats: 1, until: '2027-01-04' } },
    'renewed the plan until 4 January 2027, with 1 seat',
  ],
  [{ action: 'seats.changed', before: { seats: 1 }, after: { seats: 3 } }, 'changed the seats from 1 seat to 3 seats'],
  [{ action: 'membership.left' }, 'left the clinic'],
  [
    { action: 'invitation.sent', target: { id: 'i1', name: 'a@b.example', email: null }, after: { role: 'admin' } },
    'invited a@b.example as Admin',
  ],
  [
    { action: 'invitation.undelivered', target: { id: 'i1', name: 'a@b.example', email: null } },
    'could not be delivered to a@b.example',
  ],
  [{ action: 'membership.joined', after: { role: 'member' } }, 'joined the clinic as Member'],
  [
    { action: 'membership.joined', after: { role: 'member', invitedAs: 'admin' } },
    'joined the clinic as Member, invited as Admin',
  ],
  [{ action: 'request.asked', after: { capability: 'user.invite', seats: 2 } }, 'asked for 2 seats'],
  [
    { action: 'request.granted', after: { role: 'admin', plan: 'premium' } },
    'said yes to Priya Natarajan, who asked for the role of Admin and the plan Premium',
  ],
  [{ action: 'ownership.offered' }, 'asked Priya Natarajan to take over their ownership'],
  [{ action: 'ownership.withdrawn' }, 'no longer asks Priya Natarajan to take over their ownership'],
  [{ action: 'ownership.declined' }, 'declined to take over from Priya Natarajan'],
  [{ action: 'ownership.takenOver' }, 'became Owner by a hand-over, having been Admin'],
  [{ action: 'ownership.handedOver' }, 'took over the ownership of Priya Natarajan, who is Member now'],
  [
    {
      action: 'invitation.precreated',
      target: { id: 'i1', name: 'a@b.example', email: null },
      after: { role: 'member', name: 'Ama Boakye' },
    },
    'created an account for Ama Boakye (a@b.example) as Member',
  ],
  [{ action: 'account.titleChanged', after: { title: 'Senior nurse' } }, 'changed their title to Senior nurse'],
  [{ action: 'account.titleChanged', after: { title: null } }, 'took their title away'],
  [{ action: 'account.photoChanged' }, 'changed their photo'],
  [{ action: 'account.photoRemoved' }, 'took their photo away'],
  [
    { action: 'account.renamed', before: { name: 'Mara Obi' }, after: { name: 'Mara Okafor' } },
    'changed their name from Mara Obi to Mara Okafor',
  ],
  [
    {
      action: 'clinic.settingsChanged',
      before: { secondStep: 'nobody', idleSignOutMinutes: 60 },
      after: { secondStep: 'everybody', idleSignOutMinutes: 15 },
    },
    'asked everybody for two-step sign-in (before: nobody) and set the idle sign-out from 60 minutes to 15 minutes',
  ],
  [
    {
      action: 'clinic.settingsChanged',
      before: {
        name: 'Old',
        link: 'old',
        colour: null,
        historyYears: 10,
        waitLimitMinutes: 15,
        allowPatientChat: true,
      },
      after: {
        name: 'New',
        link: 'new',
        colour: '#0f766e',
        historyYears: 1,
        waitLimitMinutes: 20,
        allowPatientChat: false,
      },
    },
    'renamed the clinic from Old to New, changed the link from old to new, turned the chat with patients off, set the wait limit from 15 minutes to 20 minutes, set how long calls are kept from 10 years to 1 year and changed the colour from none to #0f766e',
  ],
  [{ action: 'clinic.logoChanged', after: { isSet: true } }, 'changed the logo'],
  [{ action: 'clinic.logoChanged', after: { isSet: false } }, 'took the logo away'],
  [{ action: 'membership.wayInOpened' }, 'opened a way in for Priya Natarajan, without the second step'],
  [{ action: 'account.sessionsEnded', after: { ended: 1 } }, 'signed out one of their devices'],
  [{ action: 'account.passkeyAdded', after: { passkey: 'iPhone' } }, 'added the passkey iPhone'],
  [
    { action: 'account.passkeyRenamed', before: { passkey: 'iPhone' }, after: { passkey: 'My phone' } },
    'changed the name of a passkey from iPhone to My phone',
  ],
  [
    { action: 'room.linkChanged', before: { link: 'walk-in' }, after: { link: 'triage' } },
    'changed the link of Priya Natarajan from walk-in to triage',
  ],
  [{ action: 'room.assigned', after: { people: ['Ada', 'Bo'] } }, 'assigned Ada and Bo to Priya Natarajan'],
  [{ action: 'room.assigned', after: { people: ['A', 'B', 'C', 'D'] } }, 'assigned A, B, C and D to Priya Natarajan'],
  [
    { action: 'room.unassigned', before: { people: ['A', 'B', 'C', 'D', 'E'] } },
    'took A, B, C and 2 others off Priya Natarajan',
  ],
  [{ action: 'account.passkeyRemoved', before: { passkey: 'iPhone' } }, 'removed the passkey iPhone'],
  [{ action: 'account.sessionsEnded', after: { ended: 3 } }, 'signed out their other devices'],
  [
    { before: null, after: { role: 'janitor' } },
    'changed the role of Priya Natarajan from another role to another role',
  ],
]

test.each(cases)('%o', (change, words) => {
  expect(auditWords({ ...event, ...change })).toBe(words)
})

test.each<[Partial<AuditEvent>, string, ReturnType<typeof valuesOf>]>([
  [{}, 'changed the role of Priya Natarajan', { before: 'Admin', after: 'Member' }],
  [
    { action: 'membership.archived', before: { status: 'active' }, after: { status: 'archived' } },
    'archived Priya Natarajan',
    { before: 'Active', after: 'Archived' },
  ],
  [
    { action: 'room.linkChanged', before: { link: 'walk-in' }, after: { link: 'triage' } },
    'changed the link of Priya Natarajan',
    { before: 'walk-in', after: 'triage' },
  ],
  [
    { action: 'account.titleChanged', before: { title: 'RN' }, after: { title: null } },
    'took their title away',
    { before: 'RN', after: null },
  ],
  [{ action: 'audit.exported', before: null, after: { format: 'csv' } }, 'exported the audit log as CSV', null],
])('beside its values: %o', (change, words, values) => {
  expect(briefWords({ ...event, ...change })).toBe(words)
  expect(valuesOf({ ...event, ...change })).toEqual(values)
})
