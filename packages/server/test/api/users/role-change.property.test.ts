import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Role } from '@atrium/policy/clinic'
import { clientOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { roleWords } from '../../support/rules/domain-matrix.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

const names = ['owner', 'admin', 'member', 'archived'] as const
const roles = fc.constantFrom<Role[]>(...roleWords)
const changes = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names), roles), {
  minLength: 1,
  maxLength: 8,
})

/** All that a role change has no business with: the bill, the rooms, who is assigned, who waits for an answer. */
const untouched = ['subscriptions', 'rooms', 'room_assignments', 'invitations', 'visits'] as const

test.each(['free', 'premium'] as const)(
  'on %s no sequence of role changes moves a seat, the bill or a room (R6)',
  async (plan) => {
    const property = fc.asyncProperty(changes, async (sequence) => {
      const { id, people } = await makeClinic(app.database, {
        plan,
        seatsBought: 6,
        people: {
          owner: 'owner',
          admin: 'admin',
          member: 'member',
          archived: { role: 'member', status: 'archived' },
          witness: 'owner',
        },
        invitations: [{ email: 'invited@property.example' }],
        sharedRooms: { walkIn: ['member', 'archived', 'admin'] },
      })
      const look = async () => [
        await clientOf(app, people.witness).seat.get.query(),
        await rowsOf(app.database, id, untouched),
      ]
      const before = await look()
      for (const [actor, target, role] of sequence) {
        const change = { membershipId: people[target].membershipId, role }
        // A denied change is part of the sequence too.
        await clientOf(app, people[actor])
          .user.changeRole.mutate(change)
          .catch(() => undefined)
      }

      expect(await look()).toEqual(before)
    })

    await fc.assert(property, { numRuns: 20, seed: 20_260_302 })
  },
)
