import { describe, expect, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf } from '../../support/database/rows.ts'
import type { PlanWord, RoleWord } from '../../support/rules/domain-matrix.ts'
import { expectedDenial, planWords, roleWords } from '../../support/rules/domain-matrix.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* Managing is not entering (R22): role × plan × how one stands to the room × procedure, with the rule of each cell written by hand. */

const { app } = await startTestApp()

const standings = ['own', 'colleague', 'assigned', 'unassigned'] as const
type Standing = (typeof standings)[number]
const isPersonal = (standing: Standing): standing is 'own' | 'colleague' =>
  standing === 'own' || standing === 'colleague'

const procedures = {
  preview: { type: 'query', input: {} },
  rename: { type: 'mutation', path: 'change', input: { name: 'Another name' } },
  move: { type: 'mutation', path: 'change', input: { link: 'another-link' } },
  passcode: { type: 'mutation', path: 'change', input: { passcode: '2468' } },
  waitingText: { type: 'mutation', path: 'change', input: { waitingRoom: { text: 'Please wait' } } },
  assign: { type: 'mutation', input: {} },
  unassign: { type: 'mutation', input: {} },
  close: { type: 'mutation', input: {} },
} as const
type Procedure = keyof typeof procedures

/** The rows of the matrix that a cell takes, in the order in which they are asked. */
function rulesOf(standing: Standing, procedure: Procedure): string[] {
  if (procedure === 'assign' || procedure === 'unassign') return ['sharedRoom.assign']
  if (procedure === 'close') return ['sharedRoom.manage']
  const managing = { own: 'personalRoom.manageOwn', colleague: 'personalRoom.manageAny' } as const
  const rules: string[] = [isPersonal(standing) ? managing[standing] : 'sharedRoom.manage']
  if (procedure === 'passcode') rules.push('feature.roomPasscode')
  if (procedure === 'waitingText') rules.push('feature.waitingRoomContent')
  return rules
}

async function clinicWith(role: RoleWord, plan: PlanWord) {
  const { id, people, rooms } = await makeClinic(app.database, {
    plan,
    people: { actor: role, owner: 'owner', colleague: 'member' },
    sharedRooms: { assigned: ['actor', 'colleague'], unassigned: ['colleague'] },
  })
  const roomIds: Record<Standing, string> = {
    own: people.actor.roomId,
    colleague: people.colleague.roomId,
    assigned: rooms['assigned'] ?? '',
    unassigned: rooms['unassigned'] ?? '',
  }
  return { id, people, roomIds }
}

const seats = roleWords.flatMap((role) => planWords.map((plan) => ({ role, plan })))
const cells = seats.flatMap((seat) =>
  standings.flatMap((standing) =>
    (Object.keys(procedures) as Procedure[]).map((procedure) => ({ ...seat, standing, procedure })),
  ),
)

describe('who manages which room', () => {
  test.each(cells)('$role on $plan, $standing room: $procedure (R7, R20, R22)', async ({ role, plan, ...cell }) => {
    const { id, people, roomIds } = await clinicWith(role, plan)
    const { type, input, ...more } = procedures[cell.procedure]
    const path = 'path' in more ? more.path : cell.procedure
    const takesPeople = path === 'assign' || path === 'unassign'
    const before = await rowsOf(app.database, id)
    const answer = await call(
      app,
      `room.${path}`,
      type,
      {
        roomId: roomIds[cell.standing],
        ...input,
        ...(takesPeople && { membershipIds: [people.colleague.membershipId] }),
      },
      people.actor,
    )
    const denials = rulesOf(cell.standing, cell.procedure).map((rule) => expectedDenial(rule, role, plan))
    const denial = denials.find((each) => each !== null) ?? null
    // Allowed by role and plan, and still no sense: nobody is assigned to a Personal Room, and it closes with its holder's place.
    const isSenseless = isPersonal(cell.standing) && (takesPeople || path === 'close')

    expect(answer.denial).toEqual(denial)
    expect(answer.status, answer.text).toBe(denial ? 403 : isSenseless ? 400 : 200)
    // What is refused has written nothing.
    expect(answer.status === 200 ? before : await rowsOf(app.database, id)).toEqual(before)
  })
})

describe('what the list says of each room', () => {
  test.each(seats)('$role on $plan: entering and managing are two answers (R22)', async ({ role, plan }) => {
    const { people, roomIds } = await clinicWith(role, plan)
    const { items } = await clientOf(app, people.actor).room.list.query()
    const told = Object.fromEntries(
      standings.map((standing) => {
        const room = items.find(({ id }) => id === roomIds[standing])
        return [standing, { enter: room?.mayEnter.allowed, manage: room?.mayManage.allowed }]
      }),
    )
    const isManager = role !== 'member'
    const isPremium = plan === 'premium'

    expect(told).toEqual({
      own: { enter: true, manage: true },
      colleague: { enter: false, manage: isManager },
      assigned: { enter: isPremium, manage: isManager && isPremium },
      unassigned: { enter: false, manage: isManager && isPremium },
    })
  })

  test.each(seats)('$role on $plan: the filter by access agrees with each row', async ({ role, plan }) => {
    const { people } = await clinicWith(role, plan)
    const { room } = clientOf(app, people.actor)
    const { items } = await room.list.query()
    const accessOf = ({ mayEnter, mayManage }: (typeof items)[number]) =>
      mayEnter.allowed ? 'enter' : mayManage.allowed ? 'manage-only' : 'none'
    for (const access of ['enter', 'manage-only', 'none'] as const) {
      const found = await room.list.query({ access })

      expect(found.items).toEqual(items.filter((each) => accessOf(each) === access))
    }
  })

  test('an Owner who manages a colleague’s room is told whose it is, and not by a bare no', async () => {
    const { people, roomIds } = await clinicWith('owner', 'premium')
    const { mayEnter } = await clientOf(app, people.actor).room.get.query({ roomId: roomIds.colleague })

    expect(mayEnter).toMatchObject({ allowed: false, denial: { reason: 'not-own' } })
  })
})
