import { expect, test } from 'vitest'
import type { AuditCheck } from '../../../src/contract/clinic/audit.ts'
import { chainAnewFrom, checked, checkedAfter, otherNotary, signAll, tamper } from '../../support/audit.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { clientOf } from '../../support/wire/call.ts'
import { startTestApp } from '../../support/test-app.ts'

/* A database's owner at the audit log: each way is told apart (R29). A clinic of six events, signed at the second and at the fourth. */

const { app } = await startTestApp()
const { database } = app

async function signedClinic(): Promise<string> {
  const { id, people } = await makeClinic(database, { people: { owner: 'owner', member: 'member' } })
  const { changeRole } = clientOf(app, people.owner).user
  const change = (role: 'admin' | 'member') => changeRole.mutate({ membershipId: people.member.membershipId, role })
  await change('admin')
  await signAll(app, new Date('2026-03-02T12:00:00Z'))
  await change('member')
  await change('admin')
  await signAll(app, new Date('2026-03-03T12:00:00Z'))
  await change('member')
  await change('admin')
  return id
}

const clinic = await signedClinic()

const at = (seq: number) => `where clinic_id = $1 and seq = ${seq}`
const named = (seq: number) => `update audit_events set actor_name = 'Somebody Else' ${at(seq)}`
const cut = (from: number) => `delete from audit_events where clinic_id = $1 and seq >= ${from}`
const headTo = (seq: number) =>
  `update audit_heads set (seq, hash) = (select seq, hash from audit_events ${at(seq)}) where clinic_id = $1`
const swap = [
  'update audit_events set seq = seq + 1000 where clinic_id = $1 and seq in (3, 4)',
  'update audit_events set seq = case seq when 1003 then 4 else 3 end where clinic_id = $1 and seq > 1000',
]
const takenOut = [`delete from audit_events ${at(3)}`]
const joined = [
  ...takenOut,
  'update audit_events set seq = seq + 1000 where clinic_id = $1 and seq > 3',
  'update audit_events set seq = seq - 1001 where clinic_id = $1 and seq > 1000',
  ...chainAnewFrom(3),
]

const first = { number: 1, day: '2026-03-02', seq: 2 }
const second = { number: 2, day: '2026-03-03', seq: 4 }

test.each<[string, string[], Partial<AuditCheck>]>([
  ['nothing', [], { ok: true, checked: 6, signed: second }],
  ['edits an event', [named(3)], { brokenAt: 3, fault: 'altered' }],
  ['edits one that was never signed', [named(6)], { brokenAt: 6, fault: 'altered' }],
  ['takes one out', takenOut, { brokenAt: 3, fault: 'missing' }],
  ['changes the order', swap, { brokenAt: 3, fault: 'moved' }],
  ['cuts off the newest', [cut(5)], { brokenAt: 5, fault: 'cut-off' }],
  [
    'cuts off what was signed, and sets the head back',
    [cut(4), headTo(3)],
    { brokenAt: 4, fault: 'cut-off', signed: first },
  ],
  [
    'cuts off all, head and all',
    [cut(1), 'delete from audit_heads where clinic_id = $1'],
    { brokenAt: 1, fault: 'cut-off', signed: null },
  ],
  ['sets the head back', [headTo(3)], { brokenAt: 4, fault: 'head-altered' }],
  [
    'edits one and writes the rest anew',
    [named(3), ...chainAnewFrom(3)],
    { brokenAt: 3, fault: 'replaced', signed: first },
  ],
  ['takes one out and writes the rest anew', joined, { brokenAt: 3, fault: 'replaced', signed: first }],
  ['replaces the whole chain', [named(1), ...chainAnewFrom(1)], { brokenAt: 1, fault: 'replaced', signed: null }],
])('whoever %s', async (_act, statements, told) => {
  expect(await checkedAfter(database, clinic, ...statements)).toMatchObject({
    ok: false,
    checkpointFaults: [],
    ...told,
  })
})

const ofSecond = 'where clinic_id = $1 and number = 2'

test.each<[string, string[], AuditCheck['checkpointFaults']]>([
  [
    'makes a signature up',
    [`update audit_checkpoints set signature = repeat('ab', 64) ${ofSecond}`],
    [{ ...second, fault: 'forged' }],
  ],
  ['takes a signature', [`update audit_checkpoints set signature = '' ${ofSecond}`], [{ ...second, fault: 'forged' }]],
  [
    'edits what was signed',
    [`update audit_checkpoints set body = replace(body, '"seq":4', '"seq":3') ${ofSecond}`],
    [{ ...second, fault: 'forged' }],
  ],
  [
    'edits what is shown of it',
    [`update audit_checkpoints set seq = 3, hash = (select hash from audit_events ${at(3)}) ${ofSecond}`],
    [{ ...second, seq: 3, fault: 'altered' }],
  ],
  [
    'takes a checkpoint away',
    ['delete from audit_checkpoints where clinic_id = $1 and number = 1'],
    [{ ...second, number: 1, fault: 'missing' }],
  ],
])('whoever %s', async (_act, statements, faults) => {
  expect(await checkedAfter(database, clinic, ...statements)).toMatchObject({
    ok: false,
    checked: 6,
    checkpointFaults: faults,
  })
})

test('whoever replaces the chain and signs it with a key of their own is told by the key', async () => {
  const id = await signedClinic()
  await tamper(database, id, 'delete from audit_checkpoints where clinic_id = $1', named(2), ...chainAnewFrom(2))
  await signAll(app, new Date('2026-03-04T12:00:00Z'), await otherNotary())

  expect(await checked(database, id)).toMatchObject({
    ok: false,
    signed: null,
    checkpointFaults: [{ number: 1, fault: 'unknown-key' }],
  })
})
