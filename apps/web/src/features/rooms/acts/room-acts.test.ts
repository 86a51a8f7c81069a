import { clinicPolicy } from '@atrium/policy/clinic'
import type { Plan, Role } from '@atrium/policy/clinic'
import { expect, test } from 'vitest'
import { meAs } from '../../../testing/people.ts'
import { roomRow } from '../../../testing/rooms.ts'
import { roomActs } from './room-acts.ts'

const all = ['link yes', 'assign yes', 'edit yes', 'entrance yes', 'close yes']
const frozen = ['link yes', 'assign plan', 'edit plan', 'entrance plan', 'close plan']
const personal = ['link yes', 'edit yes', 'entrance yes']

const cells: [Role, Plan, 'shared' | 'personal' | 'own', string[]][] = [
  ['owner', 'premium', 'shared', all],
  ['admin', 'premium', 'shared', all],
  ['member', 'premium', 'shared', ['link yes']],
  ['owner', 'free', 'shared', frozen],
  ['member', 'free', 'shared', ['link yes']],
  ['admin', 'free', 'personal', personal],
  ['member', 'free', 'personal', ['link yes']],
  ['member', 'premium', 'own', [...personal, 'cover yes']],
  ['member', 'free', 'own', [...personal, 'cover yes']],
]

test.each(cells)('%s on %s, %s room: %j (R14, R20, R22, R36)', (role, plan, what, entries) => {
  const actor = { role, plan }
  const mayManage =
    what === 'shared'
      ? clinicPolicy.decide(actor, 'sharedRoom.manage')
      : what === 'own'
        ? clinicPolicy.decide(actor, 'personalRoom.manageOwn', { own: true })
        : clinicPolicy.decide(actor, 'personalRoom.manageAny')
  const room = roomRow({ kind: what === 'shared' ? 'shared' : 'personal', own: what === 'own', mayManage })
  const said = roomActs(meAs(role, plan), room).map(
    ({ act, decision }) => `${act} ${decision.allowed ? 'yes' : decision.denial.reason}`,
  )
  expect(said).toEqual(entries)
})

test('an Owner may look in an emergency where the room is closed to them, and nobody else (R22, R37)', () => {
  const acts = (role: Role, isOpen: boolean) => {
    const mayEnter = isOpen ? ({ allowed: true } as const) : clinicPolicy.deny('call.conduct', 'not-own')
    return roomActs(meAs(role), roomRow({ mayEnter })).map(({ act }) => act)
  }
  expect(acts('owner', false)).toContain('emergency')
  for (const these of [acts('owner', true), acts('admin', false), acts('member', false)]) {
    expect(these).not.toContain('emergency')
  }
})
