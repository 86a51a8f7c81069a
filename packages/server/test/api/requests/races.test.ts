import { expect, test } from 'vitest'
import { asking, denials } from '../../support/people/requests.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* Two at once, on two servers: one of them wins, and the other is told (R35). */

const { app, another } = await startTestApp()
const here = asking(app)
const other = await another()
const there = asking(other)

test('two answer at once: one wins, the other hears 409, and nothing is bought or sent twice', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { people } = await here.clinicWith()
    const email = `raced-${round}@elsewhere.example`
    const { id } = await here.asked(people.admin, { denial: denials.noSeat, invites: [{ email }] })
    const second = round % 2 === 0 ? 'yes' : 'no'
    const answers = await Promise.all([
      here.answer(people.owner, id, 'yes', { seats: 1 }),
      there.answer(people.second, id, second, { seats: 1 }),
    ])
    const isBought = answers[0].status === 200 || second === 'yes'

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await here.seatsOf(people.owner)).toMatchObject({ bought: isBought ? 6 : 5, reserved: isBought ? 1 : 0 })
    const { items } = await clientOf(app, people.owner).user.list.query({ status: 'pending' })
    expect(items.map((each) => each.email)).toEqual(isBought ? [email] : [])
  }
})

test('the same is asked twice at once: one request', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { people } = await here.clinicWith()
    const asked = await Promise.all([
      here.asked(people.member, { denial: denials.role }),
      there.asked(people.member, { denial: denials.role }),
    ])

    expect(new Set(asked.map(({ id }) => id)).size).toBe(1)
    expect(await here.openOf(people.owner)).toHaveLength(1)
  }
})

test.each(['withdrawn', 'archived', 'demoted'] as const)(
  'answered with yes while it is %s: either it was done, or it was refused and nothing was',
  async (what) => {
    for (let round = 0; round < 6; round += 1) {
      const { people } = await here.clinicWith()
      const { id } = await here.asked(people.member, { denial: denials.role })
      const { membershipId } = people.member
      const counter = {
        withdrawn: () => call(other, 'request.withdraw', 'mutation', { requestId: id }, people.member),
        archived: () => call(other, 'user.archive', 'mutation', { membershipId }, people.owner),
        // The one who answers.
        demoted: () => {
          const input = { membershipId: people.admin.membershipId, role: 'member' }
          return call(other, 'user.changeRole', 'mutation', input, people.owner)
        },
      }[what]
      const yes = () => here.answer(people.admin, id, 'yes')
      const [answer] =
        round % 2 === 0 ? await Promise.all([yes(), counter()]) : (await Promise.all([counter(), yes()])).toReversed()
      const { items } = await clientOf(app, people.owner).user.list.query({ search: 'Tomás' })

      expect([200, what === 'demoted' ? 403 : 409]).toContain(answer?.status)
      expect(items[0]?.role).toBe(answer?.status === 200 ? 'admin' : 'member')
    }
  },
)
