import { expect, test } from 'vitest'
import type { AuditEvent } from '../../api/outputs.ts'
import { auditWords } from './audit-words.ts'

const event: AuditEvent = {
  seq: 2,
  at: '2026-11-24T10:00:00.000Z',
  actor: { id: 'm1', name: 'Mara Okafor', email: null },
  action: 'membership.roleChanged',
  target: { id: 'm2', name: 'Priya Natarajan', email: null },
  before: { role: 'admin' },
  after: { role: 'member' },
  hash: '',
}

const cases: [Partial<AuditEvent>, string][] = [
  [{}, 'changed the role of Priya Natarajan from Admin to Member'],
  [{ action: 'membership.archived' }, 'archived Priya Natarajan'],
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
  [{ action: 'membership.wayInOpened' }, 'opened a way in for Priya Natarajan, without the second step'],
  [{ action: 'account.sessionsEnded', after: { ended: 1 } }, 'signed out one of their devices'],
  [{ action: 'account.passkeyAdded', after: { passkey: 'iPhone' } }, 'added the passkey iPhone'],
  [
    { action: 'account.passkeyRenamed', before: { passkey: 'iPhone' }, after: { passkey: 'My phone' } },
    'changed the name of a passkey from iPhone to My phone',
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
