import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeClinic, message, openRoom, Refused, waitingVisit } from './testing/fake-clinic.ts'
import { fakeDevices, fakeStream, noTo } from './testing/fake-devices.ts'
import { openPage } from './testing/open-page.tsx'

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const heading = (name: RegExp | string) => screen.findByRole('heading', { level: 1, name })
const token = 'a-token'
const inRoom = { 'checkIn.room': openRoom }
const inVisit = { 'checkIn.status': waitingVisit }
const entered = { visitToken: token, visit: waitingVisit }

test('somebody checks in by a name, and waits: the token travels in a header, and in no address (R23)', async () => {
  const clinic = fakeClinic({ 'checkIn.enter': entered, 'checkIn.messages': [] })
  const { user } = await openPage(inRoom)
  expect(await heading('Check in')).toBeTruthy()
  await user.type(screen.getByLabelText('Your name'), '  Ruth  Adeyemi ')
  await user.click(screen.getByRole('button', { name: 'Check in' }))

  expect(document.activeElement).toBe(await heading('You are checked in, Ruth.'))
  expect(screen.getByText(/Mara Okafor will start the call here/).textContent).toBe(
    'Mara Okafor will start the call here. 1 person is before you. Keep this page open.',
  )
  expect(screen.getByText('Others have usually waited for about 4 minutes.')).toBeTruthy()
  expect(screen.getByText('Please have your card ready.')).toBeTruthy()
  expect(clinic.asked('checkIn.enter')[0]?.input).toEqual({
    clinic: 'harbor-street',
    room: 'mara',
    name: 'Ruth Adeyemi',
    devices: { camera: false, microphone: false },
    attempt: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  await waitFor(() => expect(clinic.asked('checkIn.messages')[0]?.headers.get('x-visit')).toBe(token))
})

test('without a name nobody is sent anywhere: the field says so, and has the focus', async () => {
  const clinic = fakeClinic({})
  const { user } = await openPage(inRoom)
  await user.type(screen.getByLabelText('Your name'), ' \u200B ')
  await user.click(screen.getByRole('button', { name: 'Check in' }))
  expect(screen.getByText('Please write your name.').getAttribute('role')).toBe('alert')
  expect(document.activeElement).toBe(screen.getByLabelText('Your name'))
  expect(clinic.asked('checkIn.enter')).toEqual([])
})

test('an answer that was lost costs no second place: the next try is the same attempt', async () => {
  const clinic = fakeClinic({ 'checkIn.messages': [] })
  const { user } = await openPage(inRoom)
  await user.type(screen.getByLabelText('Your name'), 'Ruth')
  await user.click(screen.getByRole('button', { name: 'Check in' }))
  expect(await screen.findByText(/^The clinic cannot be reached/)).toBeTruthy()
  clinic.answers['checkIn.enter'] = entered
  await user.click(screen.getByRole('button', { name: 'Check in' }))
  await heading(/You are checked in/)
  const [first, second] = clinic.asked('checkIn.enter').map(({ input }) => (input as { attempt: string }).attempt)
  expect(second).toBe(first)
})

test.each([
  [new Refused(400, { passcode: ['no'] }), 'This passcode is not right.'],
  [new Refused(400, { name: ['no'] }), /This name cannot be used/],
  [new Refused(429), /Too many tries/],
  [new Refused(409), /Very many people are waiting/],
  [new Refused(404), /This room is closed now/],
  [new Refused(503), /The clinic cannot be reached/],
])('what stands in the way is said: %o', async (refused, words) => {
  const clinic = fakeClinic({ 'checkIn.enter': refused })
  const { user } = await openPage({ 'checkIn.room': { ...openRoom, asksPasscode: true } })
  await user.type(screen.getByLabelText('Your name'), 'Ruth')
  await user.type(screen.getByLabelText('Passcode'), '12 34')
  await user.click(screen.getByRole('button', { name: 'Check in' }))
  expect(await screen.findByText(words)).toBeTruthy()
  expect(clinic.asked('checkIn.enter')[0]?.input).toMatchObject({ passcode: '1234' })
})

test('where nobody holds the room, or somebody covers, it says for whom one waits (R36)', async () => {
  fakeClinic({})
  const { room } = openRoom
  await openPage({
    'checkIn.room': { ...openRoom, room: { ...room, kind: 'shared', name: 'Walk-in', provider: null } },
  })
  expect(screen.getByText('You will wait in Walk-in.')).toBeTruthy()
  const cover = { name: 'Dana Reyes', until: '2026-06-01T12:00:00.000Z' }
  await openPage({ 'checkIn.room': { ...openRoom, room: { ...room, cover } } })
  expect(screen.getByText('You will wait for Dana Reyes.')).toBeTruthy()
})

test('the place follows what the server tells, and so does the room (R26)', async () => {
  const clinic = fakeClinic({ 'checkIn.messages': [], 'checkIn.status': waitingVisit })
  await openPage(inVisit)
  const room = { ...waitingVisit.room, name: 'Walk-in', kind: 'shared', provider: null }
  clinic.answers['checkIn.status'] = { ...waitingVisit, ahead: 0, availability: 'busy', room, movedBy: 'Mara Okafor' }
  act(() => clinic.tell({ type: 'visit.changed' }))
  expect(await screen.findByText(/Everybody is with somebody else just now. You are next/)).toBeTruthy()
  expect(screen.getByText(/Mara Okafor has passed you on to Walk-in/)).toBeTruthy()
})

test.each([
  ['in-call', /^Mara Okafor/],
  ['ended', 'The call is over.'],
  ['removed', 'You are no longer waiting.'],
  ['left', 'You are no longer waiting.'],
])('a visit that is %s: %s', async (state, title) => {
  const clinic = fakeClinic({ 'checkIn.messages': [], 'checkIn.status': { ...waitingVisit, state, ahead: null } })
  await openPage(inVisit)
  expect(localStorage.getItem('atrium-waiting')).toBe('1')
  act(() => clinic.tell({ type: 'visit.changed' }))
  expect(await heading(title)).toBeTruthy()
  const isLive = state === 'in-call'
  const kept = isLive ? [1, '1'] : [0, null]
  await waitFor(() => expect([clinic.openStreams(), localStorage.getItem('atrium-waiting')]).toEqual(kept))
})

test('whoever is next and stands by sees the call once it is answered, or a little later', async () => {
  const clinic = fakeClinic({
    'checkIn.messages': [],
    'checkIn.status': { ...waitingVisit, ahead: 0 },
    'checkIn.ice': { iceServers: [], relayOnly: false, ttlSeconds: 600 },
  })
  await openPage(inVisit)
  act(() => clinic.tell({ type: 'visit.changed' }))
  // It stands by.
  await waitFor(() => expect(clinic.asked('checkIn.ice')).toHaveLength(1))
  const before = clinic.asked('checkIn.status').length
  clinic.answers['checkIn.status'] = { ...waitingVisit, state: 'in-call', ahead: null }
  act(() => clinic.tell({ type: 'visit.changed' }))
  await waitFor(() => expect(clinic.asked('checkIn.status').length).toBeGreaterThan(before))
  await act(() => Promise.resolve())
  expect(screen.queryByRole('heading', { name: /^Mara Okafor/ })).toBeNull()

  expect(await heading(/^Mara Okafor/)).toBeTruthy()
})

test('a network that goes is said quietly, and one that comes back is noticed by itself', async () => {
  const clinic = fakeClinic({ 'checkIn.messages': [] })
  await openPage(inVisit)
  act(() => void window.dispatchEvent(new Event('offline')))
  expect(screen.getByText(/No connection. Your place is kept/)).toBeTruthy()
  clinic.answers['checkIn.status'] = waitingVisit
  act(() => void window.dispatchEvent(new Event('online')))
  await waitFor(() => expect(screen.queryByText(/No connection/)).toBeNull())
  expect(await heading(/You are checked in/)).toBeTruthy()
})

test('after a long pause one is asked to touch the page, and not after a short one', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  fakeClinic({ 'checkIn.messages': [], 'checkIn.status': waitingVisit })
  await openPage(inVisit)
  const stayAway = (minutes: number) =>
    act(() => {
      for (const isHidden of [true, false]) {
        vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden)
        document.dispatchEvent(new Event('visibilitychange'))
        if (isHidden) vi.advanceTimersByTime(minutes * 60_000)
      }
    })
  stayAway(1)
  expect(screen.queryByRole('dialog')).toBeNull()
  stayAway(3)
  expect(within(screen.getByRole('dialog')).getByRole('button', { name: 'Tap to continue' })).toBeTruthy()
})

test.each([-60, 60])('a device whose clock is wrong by %i minutes waits as any other', async (minutes) => {
  vi.useFakeTimers({ now: Date.now() + minutes * 60_000, toFake: ['Date'] })
  const clinic = fakeClinic({ 'checkIn.messages': [], 'checkIn.status': waitingVisit })
  await openPage(inVisit)
  expect(await heading(/You are checked in/)).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
  // Put right while one waits: nobody is sent away by it.
  vi.setSystemTime(Date.now() - minutes * 60_000)
  clinic.answers['checkIn.status'] = { ...waitingVisit, ahead: 0 }
  act(() => void window.dispatchEvent(new Event('online')))
  expect((await screen.findAllByText(/You are next/)).length).toBeGreaterThan(0)
})

test('leaving is asked once, gives the place away, and leads back in', async () => {
  const clinic = fakeClinic({ 'checkIn.enter': entered, 'checkIn.messages': [], 'checkIn.leave': waitingVisit })
  const { user } = await openPage(inRoom)
  await user.type(screen.getByLabelText('Your name'), 'Ruth{Enter}')
  await user.click(await screen.findByRole('button', { name: 'Leave the waiting room' }))
  await user.click(screen.getByRole('button', { name: 'Go on waiting' }))
  expect(clinic.asked('checkIn.leave')).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Leave the waiting room' }))
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  expect(await heading('You have left.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Check in again' }))
  expect(await heading('Check in')).toBeTruthy()
})

test('patient and clinic write to one another; what comes while nobody looks is counted', async () => {
  const all = [message(1, 'clinic', 'Are you there?')]
  const clinic = fakeClinic({
    'checkIn.messages': () => all,
    'checkIn.status': waitingVisit,
    'checkIn.chat': ({ text }: { text: string }) => [...all, message(2, 'patient', text)],
  })
  const { user } = await openPage(inVisit)
  await user.click(await screen.findByRole('button', { name: 'Message 1' }))
  expect(within(screen.getByRole('log')).getByText('Are you there?')).toBeTruthy()
  await user.type(screen.getByLabelText('Your message'), 'Yes{Enter}')
  await waitFor(() => expect(within(screen.getByRole('log')).getByText('Yes')).toBeTruthy())
  expect(screen.getByLabelText('Your message')).toHaveProperty('value', '')
  clinic.answers['checkIn.chat'] = new Refused(429)
  await user.type(screen.getByLabelText('Your message'), 'More{Enter}')
  expect((await screen.findByText(/Please wait a minute/)).textContent).toBeTruthy()
  expect(screen.getByLabelText('Your message')).toHaveProperty('value', 'More')
})

test('where the clinic does not write with patients there is nothing to write in', async () => {
  fakeClinic({ 'checkIn.messages': [] })
  await openPage({ 'checkIn.status': { ...waitingVisit, allowsChat: false } })
  expect(screen.queryByRole('button', { name: 'Message' })).toBeNull()
})

test('a refused camera is explained, and one can go on without it', async () => {
  const { asked } = fakeDevices(noTo('NotAllowedError'))
  const clinic = fakeClinic({ 'checkIn.enter': entered, 'checkIn.messages': [] })
  const { user } = await openPage(inRoom)
  await user.click(screen.getByRole('button', { name: 'Turn on camera and microphone' }))
  expect(await screen.findByText(/does not let this page use camera and microphone/)).toBeTruthy()
  await user.type(screen.getByLabelText('Your name'), 'Ruth')
  await user.click(screen.getByRole('button', { name: 'Go on without camera' }))
  expect(await heading(/You are checked in/)).toBeTruthy()
  expect([asked.length, clinic.asked('checkIn.enter').length]).toEqual([1, 1])
})

test('the clinic hears what it will see: with the check-in, and when that changes', async () => {
  const devices = { camera: false, microphone: true }
  fakeDevices(({ video }) => fakeStream('audio', ...(video ? (['video'] as const) : [])))
  const clinic = fakeClinic({
    'checkIn.enter': { ...entered, visit: { ...waitingVisit, devices: { camera: true, microphone: true } } },
    'checkIn.messages': [],
    'checkIn.change': waitingVisit,
  })
  const { user } = await openPage(inRoom)
  await user.click(screen.getByRole('button', { name: 'Turn on camera and microphone' }))
  await screen.findByText('Say something: we are listening')
  await user.type(screen.getByLabelText('Your name'), 'Ruth')
  await user.click(screen.getByRole('button', { name: 'Go on without camera' }))
  await heading(/You are checked in/)
  await waitFor(() => expect(clinic.asked('checkIn.change').at(-1)?.input).toEqual({ devices }))
})

test('another language is spoken at once, and remembered', async () => {
  fakeClinic({})
  const { user } = await openPage(inRoom)
  await user.click(screen.getByRole('button', { name: 'Español' }))
  expect(await heading('Registro')).toBeTruthy()
  expect(screen.getByText('Esperará a Mara Okafor.')).toBeTruthy()
  expect([document.documentElement.lang, localStorage.getItem('atrium-language')]).toEqual(['es', 'es'])
})
