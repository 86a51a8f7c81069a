import { describe, expect, test } from 'vitest'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()

/** A Shared Room of two with one who waits, and a room that neither may enter. */
async function reception() {
  const clinic = await makeClinic(app.database, {
    people: { owner: 'owner', dana: 'member', tomas: 'member' },
    sharedRooms: { reception: ['dana', 'tomas'], triage: ['owner'] },
  })
  const { dana, tomas, owner } = clinic.people
  const roomId = clinic.rooms['reception'] ?? ''
  const patient = await checkIn(app, clinic, roomId)
  const visitId = (await clientOf(app, dana).queue.list.query()).items[0]?.id ?? ''
  const act = (who: { token: string }, verb: string, more: object = {}) =>
    call(app, `visit.${verb}`, 'mutation', { visitId, ...more }, { token: who.token })
  return { clinic, dana, tomas, owner, roomId, triage: clinic.rooms['triage'] ?? '', patient, visitId, act }
}

describe('a call (R25)', () => {
  test('is the first one’s; the others hear whose it is, and the same Start once more is no fault', async () => {
    const { dana, tomas, act } = await reception()
    const answers = [await act(dana, 'start'), await act(tomas, 'start'), await act(dana, 'start')]

    expect(answers.map(({ status }) => status)).toEqual([200, 409, 200])
    expect(answers[1]?.message).toBe(`${dana.name} is with this patient already.`)
    expect((await clientOf(app, tomas).queue.list.query()).items).toMatchObject([
      { status: 'in-call', holder: { membershipId: dana.membershipId, name: dana.name, own: false } },
    ])
  })

  test('is nobody else’s to end, to move or to write in, until who is in it has no place here any more', async () => {
    const { dana, tomas, owner, triage, visitId, act } = await reception()
    await act(dana, 'start')
    const tried = [
      await act(tomas, 'end'),
      await act(tomas, 'transfer', { roomId: triage }),
      await act(tomas, 'chat', { text: 'Hello' }),
      await act(tomas, 'readMessages'),
    ]

    const refused = { status: 409, message: `${dana.name} is with this patient.` }
    expect(tried.map(({ status, message }) => ({ status, message }))).toEqual(tried.map(() => refused))
    expect((await clientOf(app, dana).queue.list.query()).items).toMatchObject([{ id: visitId, status: 'in-call' }])
    await clientOf(app, owner).user.archive.mutate({ membershipId: dana.membershipId })
    expect(await act(tomas, 'end')).toMatchObject({ status: 200 })
  })

  test('is one at a time for each', async () => {
    const { clinic, dana, act } = await reception()
    await checkIn(app, clinic, dana.roomId)
    const { visit, queue } = clientOf(app, dana)
    const other = (await queue.list.query()).items.find(({ roomId }) => roomId === dana.roomId)?.id ?? ''
    await visit.start.mutate({ visitId: other })

    expect(await act(dana, 'start')).toMatchObject({ status: 409, message: 'You are in a call. End it first.' })
    await visit.end.mutate({ visitId: other })
    expect(await act(dana, 'start')).toMatchObject({ status: 200 })
  })

  test.each([
    ['left', 'This patient has left.'],
    ['removed', 'This patient has been removed.'],
    ['ended', 'This call has ended.'],
  ] as const)('is not begun with who has %s', async (state, message) => {
    const { dana, tomas, act, patient } = await reception()
    if (state === 'left') await patient.page.checkIn.leave.mutate()
    if (state === 'removed') await act(tomas, 'remove')
    if (state === 'ended') {
      await act(tomas, 'start')
      await act(tomas, 'end')
    }

    expect(await act(dana, 'start')).toMatchObject({ status: 409, message })
    expect(await patient.page.checkIn.status.query()).toMatchObject({ state })
  })

  test('leaves no name, no text and no audit event when it ends', async () => {
    const { clinic, dana, patient, visitId, act } = await reception()
    await patient.page.checkIn.chat.mutate({ text: 'It hurts when I laugh' })
    await act(dana, 'start')
    await act(dana, 'chat', { text: 'Then do not laugh' })
    await patient.page.checkIn.leave.mutate()
    const rows = await rowsOf(app.database, clinic.id)

    expect(rows['visits']).toMatchObject([
      { id: visitId, status: 'ended', patient_name: null, provider_name: dana.name },
    ])
    expect(rows['visit_messages']).toEqual([])
    expect(JSON.stringify(rows)).not.toMatch(/Adeyemi|laugh/)
    expect(rows['audit_events']).toHaveLength(1)
    expect(await act(dana, 'end')).toMatchObject({ status: 200 })
  })
})

describe('a transfer (R26)', () => {
  test('goes to a room that one may not enter; the patient follows by the same token and its people see from whom', async () => {
    const { dana, owner, tomas, triage, patient, visitId, act } = await reception()
    const moved = await act(dana, 'transfer', { roomId: triage, note: 'Short of breath' })

    expect(moved.data).toMatchObject({ roomId: triage, transfer: { by: dana.name, from: 'reception' } })
    expect(await patient.page.checkIn.status.query()).toMatchObject({
      state: 'waiting',
      room: { name: 'triage' },
      movedBy: dana.name,
    })
    expect((await clientOf(app, owner).queue.list.query()).items).toMatchObject([
      { id: visitId, transfer: { by: dana.name, from: 'reception', note: 'Short of breath' } },
    ])
    expect((await clientOf(app, tomas).queue.list.query()).items).toEqual([])
    expect(await act(tomas, 'start')).toMatchObject({ status: 403 })
  })

  test('out of a call keeps that call as history, and the patient waits again', async () => {
    const { dana, owner, triage, visitId, act } = await reception()
    await act(dana, 'start')
    await act(dana, 'transfer', { roomId: triage })
    const call = clientOf(app, owner)
    await call.visit.start.mutate({ visitId })
    await call.visit.end.mutate({ visitId })
    const { items } = await call.history.list.query({ scope: 'clinic' })

    expect(items.map(({ user, room }) => `${room.name}: ${user.name}`).toSorted()).toEqual([
      `reception: ${dana.name}`,
      `triage: ${owner.name}`,
    ])
  })

  test.each([
    ['the same room', 'reception', 400],
    ['a closed one', 'closed', 409],
    ['none', 'none', 404],
  ])('to %s is refused, and nothing is moved', async (_what, where, status) => {
    const { clinic, dana, owner, triage, roomId, patient, act } = await reception()
    if (where === 'closed') await clientOf(app, owner).room.close.mutate({ roomId: triage })
    const target = { reception: roomId, closed: triage, none: 'there-is-no-such-id' }[where]

    expect((await act(dana, 'transfer', { roomId: target })).status).toBe(status)
    expect(await patient.page.checkIn.status.query()).toMatchObject({
      room: { link: clinic.rooms['reception'] },
      movedBy: null,
    })
  })
})

describe('what is written (feature.chat)', () => {
  test('is read by both, counted until somebody has read it, and told once the visit is over no more', async () => {
    const { dana, patient, visitId, act } = await reception()
    await patient.page.checkIn.chat.mutate({ text: 'Hello?\nAnybody?' })
    const { visit, queue } = clientOf(app, dana)
    const unread = (await queue.list.query()).items[0]?.unread
    await visit.readMessages.mutate({ visitId })
    await visit.chat.mutate({ visitId, text: 'One moment' })

    expect([unread, (await queue.list.query()).items[0]?.unread]).toEqual([1, 0])
    expect(await patient.page.checkIn.messages.query()).toMatchObject([
      { number: 1, from: 'patient', name: 'Ruth Adeyemi', text: 'Hello?\nAnybody?' },
      { number: 2, from: 'clinic', name: dana.name, text: 'One moment' },
    ])
    await act(dana, 'remove')
    expect(await act(dana, 'chat', { text: 'Still there?' })).toMatchObject({ status: 409 })
    expect(await patient.page.checkIn.messages.query()).toEqual([])
  })

  test('is no flood: 20 messages a minute of one side, then 429', async () => {
    const { patient, dana, act } = await reception()
    const write = () => call(app, 'checkIn.chat', 'mutation', { text: 'Hello' }, { visit: patient.token })
    const statuses: number[] = []
    for (let written = 0; written < 21; written += 1) statuses.push((await write()).status)

    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.at(-1)).toBe(429)
    expect(await act(dana, 'chat', { text: 'Please wait' })).toMatchObject({ status: 200 })
    app.clock.now = new Date(app.clock.now.getTime() + 61_000)
    expect((await write()).status).toBe(200)
  })

  test.each([['\u202E'], ['a\u0007'], ['x'.repeat(2_001)], [' \n ']])('%j is refused', async (text) => {
    const { patient } = await reception()

    expect(await call(app, 'checkIn.chat', 'mutation', { text }, { visit: patient.token })).toMatchObject({
      status: 400,
    })
  })
})
