import { describe, expect, test } from 'vitest'
import { sortName } from '../../../src/contract/values/sort-name.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()

const { id, people } = await makeClinic(app.database, {
  people: {
    owner: { role: 'owner', name: 'Zora Ünal' },
    admin: { role: 'admin', name: 'Émile Roux' },
    member: { role: 'member', name: 'amy Stone' },
    gone: { role: 'member', name: 'Gone Away', status: 'archived' },
  },
  sharedRooms: { walkIn: ['admin', 'member', 'gone'], Éveil: [], atrium: ['owner'] },
})
const as = (person: keyof typeof people) => clientOf(app, people[person]).room
const namesOf = (items: { kind: string; name: string; holder: { name: string } | null }[]) =>
  items.map(({ kind, name, holder }) => (kind === 'shared' ? name : holder?.name))
const inOrder = ['atrium', 'Éveil', 'walkIn', 'amy Stone', 'Émile Roux', 'Zora Ünal']

describe('room.list', () => {
  test('Shared Rooms by name, then Personal Rooms by their holders; closed ones are not listed', async () => {
    expect(namesOf((await as('member').list.query()).items)).toEqual(inOrder)
  })

  test.each([1, 2, 3, 5])('goes on from page to page, %i at a time, without gap or repeat', async (limit) => {
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await as('owner').list.query({ limit, ...(cursor !== undefined && { cursor }) })
      found.push(...namesOf(page.items).map(String))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)

    expect(found).toEqual(inOrder)
  })

  test.each([
    ['eveil', ['Éveil']],
    ['ZORA', ['atrium', 'Zora Ünal']],
    ['roux', ['walkIn', 'Émile Roux']],
    ['gone', []],
    ['personal-member', ['amy Stone']],
    ['%', []],
    ['_', []],
    ['room’s', []],
    ['’s room', ['amy Stone', 'Émile Roux', 'Zora Ünal']],
  ])('is searched by room, link and person: %s', async (search, names) => {
    expect(namesOf((await as('member').list.query({ search })).items)).toEqual(names)
  })

  test('is filtered by kind', async () => {
    expect(namesOf((await as('owner').list.query({ kind: 'personal' })).items)).toEqual(inOrder.slice(3))
    expect(namesOf((await as('owner').list.query({ kind: 'shared' })).items)).toEqual(inOrder.slice(0, 3))
  })

  test('tells who is assigned: active people, the first few by name, and how many', async () => {
    const { items } = await as('owner').list.query({ search: 'walkin' })

    expect(items).toMatchObject([
      {
        isAssigned: false,
        own: false,
        assigned: { count: 2, people: [{ name: 'amy Stone' }, { name: 'Émile Roux' }] },
      },
    ])
  })

  test('of a passcode it tells no more than that there is one', async () => {
    await as('member').change.mutate({ roomId: people.member.roomId, passcode: '135790' })
    const { text } = await call(app, 'room.list', 'query', {}, people.owner)

    expect(text).not.toContain('135790')
    expect(text).not.toMatch(/hash/i)
    expect((await as('owner').get.query({ roomId: people.member.roomId })).hasPasscode).toBe(true)
  })

  test.each([
    '',
    'nonsense',
    btoa('[]'),
    btoa('[0,"a"]'),
    btoa('["0","a","b"]'),
    btoa(JSON.stringify([0, 'a\0', 'b'])),
  ])('what is no cursor gets a 400: %s', async (cursor) => {
    expect(await call(app, 'room.list', 'query', { cursor }, people.owner)).toMatchObject({ status: 400 })
  })

  test('a person who is called otherwise stands elsewhere, and so does the room', async () => {
    const { people: others, id: clinicId } = await makeClinic(app.database, {
      people: { owner: { role: 'owner', name: 'Mira' }, member: { role: 'member', name: 'Anna' } },
    })
    await clientOf(app, others.member).account.changeProfile.mutate({ name: 'Ozan' })
    const { items } = await clientOf(app, others.owner).room.list.query()
    const [[sorted] = []] = await sqlIn(app.database, clinicId, 'select sort_name from rooms where id = $1', [
      others.member.roomId,
    ])

    expect(namesOf(items)).toEqual(['Mira', 'Ozan'])
    expect(items[1]?.name).toBe('Ozan’s room')
    expect(sorted).toBe(sortName('Ozan’s room'))
  })

  test('of 10,000 rooms a page is read from the index of the list', async () => {
    await sqlIn(
      app.database,
      id,
      `insert into rooms (clinic_id, id, kind, name, sort_name, listed_as, link)
       select $1, 'many-' || n, 'shared', 'room ' || n, 'room ' || n, 'room ' || n, 'many-' || n from generate_series(1, 10000) n`,
      [id],
    )
    const plan = await sqlIn(
      app.database,
      id,
      `explain select * from rooms where clinic_id = $1 and closed_at is null and (position, listed_as, id collate "C") > (0, 'room 5', 'x')
       order by position, listed_as, id collate "C" limit 51`,
      [id],
    )
    const page = await as('owner').list.query({ limit: 100 })

    expect(plan.flat().join('\n')).toContain('rooms_by_listing')
    expect(plan.flat().join('\n')).not.toMatch(/Sort|Seq Scan/)
    expect(page.items).toHaveLength(100)
  })
})
