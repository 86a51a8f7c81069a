import { expect, test } from 'vitest'
import type { Role } from '@atrium/policy/clinic'
import { meAs } from '../../../testing/people.ts'
import { navigationFor } from './navigation.ts'

const common = ['Dashboard', 'History', 'Users', 'Rooms', 'Roles & permissions', 'Clinic']
const cells: [Role, string[]][] = [
  // Owners alone see money (R17).
  ['owner', [...common, 'Requests', 'Security', 'Billing', 'Audit log']],
  ['admin', [...common, 'Requests', 'Security', 'Audit log']],
  ['member', common],
]

test.each(cells)('%s is offered %s', (role, pages) => {
  expect(navigationFor(meAs(role)).map(({ label }) => label)).toEqual(pages)
})

test('a Member who has asked for something finds the answer there (R35)', () => {
  const me = { ...meAs('member'), requests: { toAnswer: 0, hasOwn: true } }

  expect(navigationFor(me).map(({ label }) => label)).toEqual([...common, 'Requests'])
})
