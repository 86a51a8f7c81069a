import { expect, test } from 'vitest'
import { sqlIn } from '../../support/database/rows.ts'
import type { HandOverClinic as Clinic } from '../../support/people/hand-over.ts'
import { handOvers } from '../../support/people/hand-over.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call } from '../../support/wire/call.ts'

/* A hand-over is accepted while something else is done, on another server: one of the two wins, and the other is told. */

const { app, another } = await startTestApp()
const { clinicWith, asked, act, rolesOf } = handOvers(app)

interface Race {
  what: string
  path: string
  input: (clinic: Clinic, handOverId: string) => object
  by: keyof Clinic['people']
  /** The answers to the acceptance and to the other act, and whether the two have swapped: the first wins, or the second. */
  ends: [string, string]
}

const onOne = (_clinic: Clinic, handOverId: string) => ({ handOverId })
const races: Race[] = [
  {
    what: 'accepted once more',
    path: 'user.acceptHandOver',
    input: onOne,
    by: 'chosen',
    ends: ['200 409 yes', '409 200 yes'],
  },
  { what: 'declined', path: 'user.declineHandOver', input: onOne, by: 'chosen', ends: ['200 409 yes', '409 200 no'] },
  { what: 'taken back', path: 'user.cancelHandOver', input: onOne, by: 'giver', ends: ['200 409 yes', '409 200 no'] },
  {
    what: 'the giver is made a Member',
    path: 'user.changeRole',
    input: ({ people }) => ({ membershipId: people.giver.membershipId, role: 'member', from: 'owner' }),
    by: 'owner',
    ends: ['200 409 yes', '409 200 no'],
  },
  {
    what: 'the chosen one is archived by an Admin',
    path: 'user.archive',
    input: ({ people }) => ({ membershipId: people.chosen.membershipId }),
    by: 'admin',
    ends: ['200 403 yes', '403 200 no'],
  },
  // Who has given is no Owner any more, and may leave.
  { what: 'the giver leaves', path: 'user.leave', input: () => ({}), by: 'giver', ends: ['200 200 yes', '404 200 no'] },
]

test.each(races)('at once, on two servers, accepted and $what: exactly one wins (R2)', async (race) => {
  const { path, input, by, ends: expected } = race
  const other = await another()
  for (let round = 0; round < 6; round += 1) {
    const clinic = await clinicWith()
    const id = await asked(clinic)
    const accept = () => act('accept', id, clinic.people.chosen)
    const counter = () => call(other, path, 'mutation', input(clinic, id), clinic.people[by])
    const isFirst = round % 2 === 0
    const answers = await Promise.all(isFirst ? [accept(), counter()] : [counter(), accept()])
    const statuses = (isFirst ? answers : answers.toReversed()).map(({ status }) => status)
    const hasSwapped = (await rolesOf(clinic))['Dana Reyes'] === 'owner'
    const owners = await sqlIn(
      app.database,
      clinic.id,
      "select count(*) from memberships where role = 'owner' and status = 'active'",
    )

    expect(expected).toContain([...statuses, hasSwapped ? 'yes' : 'no'].join(' '))
    expect(Number(owners[0]?.[0])).toBeGreaterThan(0)
  }
})
