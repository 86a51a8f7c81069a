import { describe, expect, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf, sqlIn } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()

async function clinic() {
  const made = await makeClinic(app.database, {
    people: { owner: 'owner', admin: { role: 'admin', name: 'Dana' }, member: 'member' },
    sharedRooms: { walkIn: ['member'] },
  })
  return { ...made, roomId: made.rooms['walkIn'] ?? '', room: clientOf(app, made.people.owner).room }
}

const eventsOf = async (caller: { token: string }, target: string) =>
  (await clientOf(app, caller).audit.list.query({ target })).items

describe('room.createShared', () => {
  test('assigns whoever makes it, Owners included, and the people named (R22)', async () => {
    const { people, room } = await clinic()
    const members = [people.member.membershipId]
    const made = await room.createShared.mutate({ name: '  Triage ', link: 'triage', members })

    expect(made).toMatchObject({
      kind: 'shared',
      name: 'Triage',
      link: 'triage',
      isAssigned: true,
      assigned: { count: 2 },
      mayEnter: { allowed: true },
      hasPasscode: false,
      version: 1,
    })
    expect(await eventsOf(people.owner, made.id)).toMatchObject([
      { action: 'room.created', after: { link: 'triage', people: [people.member.name, people.owner.name] } },
    ])
  })

  test.each([
    [{ name: '', link: 'fine' }, 'name'],
    [{ name: '\u200B', link: 'fine' }, 'name'],
    [{ name: 'x\u202Ey', link: 'fine' }, 'name'],
    [{ name: 'a\nb', link: 'fine' }, 'name'],
    [{ name: 'a'.repeat(10_000), link: 'fine' }, 'name'],
    [{ name: 'Fine', link: 'No' }, 'link'],
    [{ name: 'Fine', link: 'a--b' }, 'link'],
    [{ name: 'Fine', link: '../x' }, 'link'],
    [{ name: 'Fine', link: 'a'.repeat(49) }, 'link'],
  ])('refuses %j by its field, and writes nothing', async (input, field) => {
    const { id, people } = await clinic()
    const before = await rowsOf(app.database, id)
    const answer = await call(app, 'room.createShared', 'mutation', input, people.owner)

    expect(answer.status).toBe(400)
    expect(Object.keys(answer.fields ?? {})).toEqual([field])
    expect(await rowsOf(app.database, id)).toEqual(before)
  })

  test('of two who take one link at the same instant one has it', async () => {
    const { people } = await clinic()
    const answers = await Promise.all(
      [people.owner, people.admin].map((person) =>
        call(app, 'room.createShared', 'mutation', { name: 'Triage', link: 'triage' }, person),
      ),
    )

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]))
    expect(answers.find(({ status }) => status === 400)?.fields).toMatchObject({ link: [expect.any(String)] })
  })
})

describe('room.change', () => {
  test('changes what is named and says each thing in the log (R29)', async () => {
    const { people, room, roomId } = await clinic()
    const changed = await room.change.mutate({
      roomId,
      name: 'Reception',
      link: 'reception',
      passcode: '4711',
      waitingRoom: { text: 'One line\r\nand another' },
    })

    expect(changed).toMatchObject({
      name: 'Reception',
      link: 'reception',
      hasPasscode: true,
      waitingText: 'One line\nand another',
      version: 2,
    })
    expect((await eventsOf(people.owner, roomId)).map(({ action }) => action)).toEqual([
      'room.waitingTextChanged',
      'room.passcodeSet',
      'room.linkChanged',
      'room.renamed',
    ])
  })

  test('neither the database nor the log has a passcode in clear, and equal ones do not look alike', async () => {
    const { id, people, room } = await clinic()
    for (const { roomId } of [people.owner, people.member]) await room.change.mutate({ roomId, passcode: '80808080' })
    const rows = await rowsOf(app.database, id)
    const hashes = (rows['rooms'] ?? []).map((row) => (row as { passcode_hash: string | null }).passcode_hash)
    const set = hashes.filter((hash) => hash !== null)

    expect(JSON.stringify(rows)).not.toContain('80808080')
    expect(new Set(set).size).toBe(2)
  })

  test('what a downgrade leaves is kept and not in force, and works again after an upgrade (R20)', async () => {
    const { id, people, room } = await clinic()
    const { roomId } = people.member
    const before = await room.change.mutate({ roomId, passcode: '4711', waitingRoom: { text: 'Wait' } })
    const onPlan = async (plan: string) => {
      await app.database.asOwner(async ({ run }) => {
        await run("select set_config('atrium.clinic_id', $1, true)", [id])
        await run('update clinics set plan = $1', [plan])
      })
      return room.get.query({ roomId })
    }

    expect(await onPlan('free')).toMatchObject({ hasPasscode: false, waitingText: null, version: before.version })
    expect(await onPlan('premium')).toEqual(before)
  })

  test('what is so already changes nothing: a second try after a lost answer', async () => {
    const { id, room, roomId } = await clinic()
    const input = { roomId, version: 1, name: 'Reception', link: 'reception', waitingRoom: { text: 'Wait' } }
    const first = await room.change.mutate(input)
    const before = await rowsOf(app.database, id)

    expect(await room.change.mutate(input)).toEqual(first)
    expect(await rowsOf(app.database, id)).toEqual(before)
  })

  test('a passcode with a stale version is refused alike, right or wrong: nobody finds it out by trying', async () => {
    const { people, room, roomId } = await clinic()
    await room.change.mutate({ roomId, version: 1, passcode: '4711' })
    const tried = async (passcode: string) => {
      const { status, message } = await call(
        app,
        'room.change',
        'mutation',
        { roomId, version: 1, passcode },
        people.owner,
      )
      return { status, message }
    }

    expect(await tried('4711')).toEqual(await tried('4712'))
    expect(await tried('4711')).toMatchObject({ status: 409 })
    expect(await room.change.mutate({ roomId, version: 2, passcode: '4711' })).toMatchObject({ version: 2 })
  })

  test('a room keeps ten of its former links, and then gets no other: one room cannot use up the clinic’s (R21)', async () => {
    const { people, room, roomId } = await clinic()
    for (let link = 1; link <= 10; link += 1) await room.change.mutate({ roomId, link: `link-${link}` })
    const another = await call(app, 'room.change', 'mutation', { roomId, link: 'link-11' }, people.owner)

    expect([another.status, Object.keys(another.fields ?? {})]).toEqual([400, ['link']])
  })

  test('a room that follows its holder’s name is another version then: what was typed before does not undo it', async () => {
    const { people } = await clinic()
    const room = people.member.roomId
    const { name } = people.member
    await clientOf(app, people.admin).room.change.mutate({ roomId: room, version: 1, name: `${name}’s room` })
    await clientOf(app, people.member).account.changeProfile.mutate({ name: 'Ama Boakye' })
    const late = { roomId: room, version: 1, name: `${name}’s room` }

    expect((await call(app, 'room.change', 'mutation', late, people.admin)).status).toBe(409)
  })

  test('a stale version is a 409 that says who changed what, and changes nothing', async () => {
    const { id, people, room, roomId } = await clinic()
    await clientOf(app, people.admin).room.change.mutate({ roomId, version: 1, link: 'reception' })
    const before = await rowsOf(app.database, id)
    const answer = await call(app, 'room.change', 'mutation', { roomId, version: 1, name: 'Mine' }, people.owner)

    expect(answer).toMatchObject({ status: 409, message: expect.stringContaining('Dana changed the link of walkIn') })
    expect(await rowsOf(app.database, id)).toEqual(before)
    expect(await room.change.mutate({ roomId, version: 2, name: 'Mine' })).toMatchObject({ version: 3 })
  })

  test('of two who change it at the same instant the second is told', async () => {
    const { people, roomId } = await clinic()
    const answers = await Promise.all(
      [people.owner, people.admin].map((person, index) =>
        call(app, 'room.change', 'mutation', { roomId, version: 1, name: `Name ${index}` }, person),
      ),
    )

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
  })

  test.each([
    [{ passcode: '123' }, 'passcode'],
    [{ passcode: '12345678901' }, 'passcode'],
    [{ passcode: '12 34' }, 'passcode'],
    [{ passcode: '１２３４' }, 'passcode'],
    [{ waitingRoom: { text: 'a'.repeat(501) } }, 'waitingRoom.text'],
    [{ waitingRoom: { text: ' \n ' } }, 'waitingRoom.text'],
    [{ waitingRoom: { text: 'a\u202Eb' } }, 'waitingRoom.text'],
    [{ waitingRoom: { text: 'a\0b' } }, 'waitingRoom.text'],
    [{ version: 0 }, 'version'],
  ])('refuses %j', async (input, field) => {
    const { people, roomId } = await clinic()
    const answer = await call(app, 'room.change', 'mutation', { roomId, ...input }, people.owner)

    expect(answer.status).toBe(400)
    expect(Object.keys(answer.fields ?? {})).toEqual([field])
  })
})

describe('a room’s link (R21)', () => {
  const movedTo = async (clinicLink: string, link: string) =>
    (await app.fetch(new Request(`http://atrium.test/${clinicLink}/${link}`))).headers.get('location')

  test('each that it had leads on for twelve months, and is nobody else’s until then', async () => {
    const { link, people, room, roomId } = await clinic()
    const first = people.member.roomId
    await room.change.mutate({ roomId: first, link: 'second' })
    await room.change.mutate({ roomId: first, link: 'third' })
    const take = (taken: string) => call(app, 'room.change', 'mutation', { roomId, link: taken }, people.owner)

    expect(await movedTo(link, first)).toBe(`/${link}/third`)
    expect(await movedTo(link, 'second')).toBe(`/${link}/third`)
    expect(await movedTo(link, 'third')).toBe(null)
    for (const taken of [first, 'second', 'third']) expect((await take(taken)).fields).toHaveProperty('link')
    app.clock.now = new Date('2027-03-02T09:00:00.000Z')
    expect(await movedTo(link, 'second')).toBe(null)
    expect((await take('second')).status).toBe(200)
    app.clock.now = startOfTests
  })

  test('the room itself may have an old one back', async () => {
    const { link, people, room } = await clinic()
    const { roomId } = people.member
    await room.change.mutate({ roomId, link: 'second' })
    await room.change.mutate({ roomId, link: roomId })

    expect(await movedTo(link, 'second')).toBe(`/${link}/${roomId}`)
    expect(await movedTo(link, roomId)).toBe(null)
  })

  test('another clinic’s, a closed room’s and what is none lead nowhere', async () => {
    const { link, people, room, roomId } = await clinic()
    const { link: elsewhere } = await clinic()
    const first = people.member.roomId
    await room.change.mutate({ roomId: first, link: 'second' })
    await room.change.mutate({ roomId, link: 'first-of-closed' })
    await room.change.mutate({ roomId, link: 'second-of-closed' })
    await room.close.mutate({ roomId })

    expect(await movedTo(elsewhere, first)).toBe(null)
    for (const none of ['first-of-closed', 'no-such', '%00', '../x', 'X'.repeat(5_000)]) {
      expect(await movedTo(link, none)).toBe(null)
    }
    expect(await movedTo(link, `${first}?from=a-card`)).toBe(`/${link}/second?from=a-card`)
  })

  test('who joins gets none that is kept', async () => {
    const { people, room } = await clinic()
    await room.change.mutate({ roomId: people.member.roomId, link: 'ama-boakye' })
    await room.change.mutate({ roomId: people.member.roomId, link: 'elsewhere' })
    const answer = await call(
      app,
      'user.precreate',
      'mutation',
      { email: 'ama@kept.example', firstName: 'Ama', lastName: 'Boakye', roomLink: 'ama-boakye' },
      people.owner,
    )

    expect(answer.fields).toHaveProperty('roomLink')
  })

  test('a removed person’s is given to nobody else, and a closed room’s neither', async () => {
    const { people, room, roomId } = await clinic()
    await clientOf(app, people.owner).user.remove.mutate({ membershipId: people.member.membershipId })
    await room.change.mutate({ roomId, link: 'closed-soon' })
    await room.close.mutate({ roomId })
    for (const link of [people.member.roomId, 'closed-soon']) {
      const answer = await call(app, 'room.createShared', 'mutation', { name: 'New', link }, people.owner)

      expect(answer.fields).toHaveProperty('link')
    }
  })
})

describe('room.preview', () => {
  test('says how many patients the link has brought lately, and who waits, by numbers alone', async () => {
    const { id, people, room } = await clinic()
    const { roomId } = people.member
    const visit = (name: string, status: string, arrivedAt: string) =>
      sqlIn(
        app.database,
        id,
        `insert into visits (clinic_id, id, room_id, status, call_type, arrived_at) values ($1, $2, $3, $4, 'video', $5)`,
        [id, name, roomId, status, arrivedAt],
      )
    await visit('old', 'ended', '2026-01-01')
    await visit('recent', 'ended', '2026-02-20')
    await visit('now', 'waiting', startOfTests.toISOString())

    expect(await room.preview.query({ roomId })).toEqual({
      recentPatients: 2,
      waitingPatients: 1,
      linkKeptUntil: '2027-03-02T09:00:00.000Z',
    })
  })
})
