import { expect, test } from 'vitest'
import type { Role } from '@atrium/policy/clinic'
import { meAs } from '../../../testing/people.ts'
import { navigationFor } from './navigation.ts'

const common = ['Dashboard', 'Users', 'Roles & permissions', 'Clinic']
const cells: [Role, string[]][] = [
  ['owner', [...common, 'Security', 'Audit log']],
  ['admin', [...common, 'Security', 'Audit log']],
  ['member', common],
]

test.each(cells)('%s is offered %s', (role, pages) => {
  expect(navigationFor(meAs(role).decisions).map(({ label }) => label)).toEqual(pages)
})
