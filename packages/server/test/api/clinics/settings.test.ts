import { beforeEach, describe, expect, test } from 'vitest'
import { deleteExpired } from '../../../src/auth/delete-expired.ts'
import { giveUpPlaces } from '../../../src/entrance/by-token/by-visit.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app, another } = await startTestApp()
beforeEach(() => {
  app.clock.now = startOfTests
})

const crew = { owner: { role: 'owner', name: 'Nora Fields' }, admin: 'admin', member: 'member' } as const
const clinic = (more: object = {}) => makeClinic(app.database, { people: crew, ...more })
const change = (input: unknown, who: { token: string }) => call(app, 'clinic.changeSettings', 'mutation', input, who)
const clinicOf = (who: { token: string }) => clientOf(app, who).clinic
let links = 0
const newLink = () => `another-link-${(links += 1)}`
const months = (count: number) => {
  app.clock.now = new Date(startOfTests)
  app.clock.now.setUTCMonth(app.clock.now.getUTCMonth() + count)
}
const minutes = (count: number) => {
  app.clock.now = new Date(app.clock.now.getTime() + count * 60_000)
}

describe('what is set', () => {
  test('several at once are one change: one event with before and after, one version (R29)', async () => {
    const { people, id, link } = await clinic()
    const patch = { name: 'Harbour Clinic', timeZone: 'Africa/Accra', waitLimitMinutes: 20, colour: '#0f766e' }
    const answer = await clinicOf(people.admin).changeSettings.mutate({ ...patch, version: 1 })

    const { name, ...set } = patch
    expect(answer).toMatchObject({
      name,
      link,
      version: 2,
      settings: { ...set, placeKeptMinutes: 30, historyYears: 10 },
    })
    expect(await clinicOf(people.member).get.query()).toEqual(answer)
    const { items } = await clientOf(app, people.owner).audit.list.query({ action: 'clinic.settingsChanged' })
    expect(items).toMatchObject([
      {
        actor: { id: people.admin.membershipId },
        target: { id, name },
        before: { name: `Clinic ${id}`, timeZone: 'Europe/London', waitLimitMinutes: 15, colour: null },
        after: patch,
      },
    ])
    expect((await change({ name: 'Mine' }, people.member)).denial).toMatchObject({ reason: 'role' })
  })

  test('whoever has seen an older version is told who changed what since, and nothing is written (409)', async () => {
    const { people } = await clinic()
    await change({ timeZone: 'Africa/Accra', name: 'One', version: 1 }, people.owner)
    await change({ waitLimitMinutes: 20, version: 2 }, people.owner)
    const late = await change({ name: 'Two', version: 1 }, people.admin)

    expect(late).toMatchObject({
      status: 409,
      message:
        'Nora Fields changed the name and the time zone meanwhile. Nora Fields changed the wait limit meanwhile. ' +
        'They are shown as they are now.',
    })
    expect(await clinicOf(people.admin).get.query()).toMatchObject({ name: 'One', version: 3 })
    expect((await change({ name: 'Two', version: 3 }, people.admin)).status).toBe(200)
  })

  test.each([
    { name: 'x'.repeat(121) },
    { link: 'Not a link' },
    { link: 'settings' },
    { timeZone: 'Mars/Olympus' },
    { waitLimitMinutes: 0 },
    { placeKeptMinutes: 4 },
    { historyYears: 31 },
    { colour: 'red' },
    { colour: '#0F766E;background:url(//elsewhere)' },
    { waitingText: 'x'.repeat(501) },
    { waitingText: '' },
    { logo: 'elsewhere' },
  ])('refuses %j', async (input) => {
    const { people } = await clinic()
    expect((await change(input, people.owner)).status).toBe(400)
    expect((await clinicOf(people.owner).get.query()).version).toBe(1)
  })
})

describe('the clinic’s link (R21)', () => {
  const movedTo = async (path: string) =>
    (await app.fetch(new Request(`http://atrium.test${path}`))).headers.get('location')

  test('its addresses lead on, the count of them is said before, and open pages and programs go on', async () => {
    const { people, link, rooms } = await clinic({ sharedRooms: { reception: ['member'] } })
    const next = newLink()
    expect(await clinicOf(people.owner).previewSettings.query({ link: next })).toMatchObject({
      addresses: 4,
      isLinkTaken: false,
    })
    await clinicOf(people.owner).changeSettings.mutate({ link: next })
    await clientOf(app, people.owner).room.change.mutate({ roomId: rooms['reception'] ?? '', link: 'front-desk' })

    const { roomId } = people.member
    expect(await movedTo(`/${link}/${roomId}`)).toBe(`/${next}/${roomId}`)
    expect(await movedTo(`/${link}/${rooms['reception']}?from=card`)).toBe(`/${next}/front-desk?from=card`)
    expect(await movedTo(`/${next}/${roomId}`)).toBe(null)
    const shown = await call(app, 'checkIn.room', 'query', { clinic: link, room: roomId }, {})
    expect(shown.data).toEqual({ outcome: 'moved', clinic: next, room: roomId })
    for (const named of [link, next]) {
      const here = { token: people.owner.token, clinic: named }
      expect(await clientOf(app, here).me.get.query()).toMatchObject({ clinic: { link: next } })
      expect((await call(app, 'clinic.changeSettings', 'mutation', { waitLimitMinutes: 20 }, here)).status).toBe(200)
    }
  })

  test('it is nobody else’s for twelve months, whoever asks and however; the clinic itself may have it back', async () => {
    const [one, other] = [await clinic(), await clinic()]
    const next = newLink()
    await clinicOf(one.people.owner).changeSettings.mutate({ link: next })
    const take = (taken: string) => change({ link: taken }, other.people.owner)
    const make = () => call(app, 'clinic.create', 'mutation', { name: 'Third', link: one.link }, other.people.owner)

    for (const taken of [one.link, next]) {
      expect(await take(taken)).toMatchObject({
        status: 400,
        fields: { link: [expect.stringContaining('has this link')] },
      })
      expect(await clinicOf(other.people.owner).previewSettings.query({ link: taken })).toMatchObject({
        isLinkTaken: true,
      })
    }
    expect((await make()).status).toBe(400)
    await clinicOf(one.people.owner).changeSettings.mutate({ link: one.link })
    await clinicOf(one.people.owner).changeSettings.mutate({ link: next })

    months(11)
    await deleteExpired(app.database, app.clock.now)
    expect((await take(one.link)).status).toBe(400)
    months(13)
    await deleteExpired(app.database, app.clock.now)
    expect(await movedTo(`/${one.link}/${one.people.member.roomId}`)).toBe(null)
    expect((await take(one.link)).status).toBe(200)
    expect(app.errors).toEqual([])
  })

  test('given up and taken at the same moment, on two servers, it stays kept', async () => {
    const [one, other, there] = [await clinic(), await clinic(), await another()]
    const answers = await Promise.all([
      change({ link: newLink() }, one.people.owner),
      call(there, 'clinic.changeSettings', 'mutation', { link: one.link }, other.people.owner),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 400])
    expect((await clinicOf(other.people.owner).get.query()).link).toBe(other.link)
  })

  test('a clinic keeps five, and then gets no other', async () => {
    const { people } = await clinic()
    for (let count = 0; count < 5; count += 1) await clinicOf(people.owner).changeSettings.mutate({ link: newLink() })

    expect(await change({ link: newLink() }, people.owner)).toMatchObject({
      status: 400,
      fields: { link: [expect.stringContaining('had 5 other links')] },
    })
  })
})

describe('what patients see of it', () => {
  test('name and colour, and the clinic’s words where the room has none of its own', async () => {
    const { people, link } = await clinic({ plan: 'premium' })
    const patient = await checkIn(app, { link }, people.member.roomId, 'Ruth Adeyemi')
    await clinicOf(people.owner).changeSettings.mutate({
      name: 'Harbour',
      colour: '#0f766e',
      waitingText: 'Tea is free.',
    })

    const brand = { name: 'Harbour', link, colour: '#0f766e', logo: null }
    expect(await patient.page.checkIn.status.query()).toMatchObject({ clinic: brand, waitingText: 'Tea is free.' })
    const shown = await call(app, 'checkIn.room', 'query', { clinic: link, room: people.member.roomId }, {})
    expect(shown.data).toMatchObject({ clinic: brand, waitingText: 'Tea is free.' })
    const own = { roomId: people.member.roomId, waitingRoom: { text: 'Mind the dog.' } }
    await clientOf(app, people.owner).room.change.mutate(own)
    expect(await patient.page.checkIn.status.query()).toMatchObject({ waitingText: 'Mind the dog.' })
  })

  test('own words are Premium’s: not set on Free, and not in force there, yet kept (R20)', async () => {
    const { people, link } = await clinic({ plan: 'free' })
    const refused = await change({ waitingText: 'Tea is free.', waitLimitMinutes: 20 }, people.owner)
    expect(refused).toMatchObject({
      status: 403,
      denial: { capability: 'feature.waitingRoomContent', reason: 'plan', plansThatMay: ['premium'] },
    })
    expect((await clinicOf(people.owner).get.query()).version).toBe(1)
    const stored = `update clinics set settings = settings || '{"waitingText": "Tea is free."}' where link = $1`
    await app.database.asOwner(async ({ run, script }) => {
      await script('alter table clinics no force row level security')
      await run(stored, [link])
      await script('alter table clinics force row level security')
    })
    const shown = await call(app, 'checkIn.room', 'query', { clinic: link, room: people.member.roomId }, {})
    expect(shown.data).toMatchObject({ waitingText: null })
    // What is not touched is no reason to refuse the rest.
    expect((await change({ waitLimitMinutes: 20, waitingText: 'Tea is free.' }, people.owner)).status).toBe(200)
  })

  test('their chat is off at once where the clinic turns it off', async () => {
    const { people, link } = await clinic()
    const patient = await checkIn(app, { link }, people.member.roomId, 'Ruth Adeyemi')
    await clinicOf(people.owner).changeSettings.mutate({ allowPatientChat: false })

    expect(await patient.page.checkIn.status.query()).toMatchObject({ allowsChat: false })
    expect((await call(app, 'checkIn.chat', 'mutation', { text: 'Hello' }, { visit: patient.token })).status).toBe(409)
  })
})

describe('how patients look', () => {
  test('is asked for where the clinic says so, in the log, and nobody is kept out who has no camera', async () => {
    const { people, link } = await clinic()
    const shown = async () =>
      (await call(app, 'checkIn.room', 'query', { clinic: link, room: people.member.roomId }, {})).data
    expect(await shown()).toMatchObject({ requiresPhoto: false })
    await clinicOf(people.owner).changeSettings.mutate({ requirePatientPhoto: true })
    expect(await shown()).toMatchObject({ requiresPhoto: true })

    const patient = await checkIn(app, { link }, people.member.roomId, 'Ruth Adeyemi')
    expect(await patient.page.checkIn.status.query()).toMatchObject({ state: 'waiting', photo: 'none' })
    const { items } = await clientOf(app, people.owner).audit.list.query()
    expect(items[0]).toMatchObject({ before: { requirePatientPhoto: false }, after: { requirePatientPhoto: true } })
  })
})

describe('how long', () => {
  test('a place is kept as long as the clinic says, by calls and by an open page (R23)', async () => {
    const { people, link } = await clinic()
    await clinicOf(people.owner).changeSettings.mutate({ placeKeptMinutes: 5 })
    const patient = await checkIn(app, { link }, people.member.roomId, 'Ruth Adeyemi')
    const status = () => patient.page.checkIn.status.query()
    minutes(4)
    expect((await status()).state).toBe('waiting')
    expect((await status()).keptUntil).toBe(new Date(app.clock.now.getTime() + 5 * 60_000).toISOString())
    minutes(6)
    await giveUpPlaces(app.dependencies, app.clock.now)
    expect((await status()).state).toBe('left')
  })

  test('one should wait, the queue tells', async () => {
    const { people } = await clinic()
    await clinicOf(people.owner).changeSettings.mutate({ waitLimitMinutes: 7 })
    expect(await clientOf(app, people.member).queue.list.query()).toMatchObject({ waitLimit: 7 })
  })
})
