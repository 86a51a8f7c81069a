import { i18n } from '@lingui/core'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { messages as patients } from '../locales/en.po'
import { fakeClinic, Refused } from '../testing/fake-clinic.ts'
import { findGuestStart } from './find-guest-start.ts'
import { GuestApp } from './guest-app.tsx'
import { messages } from './locales/en.po'

beforeEach(() => {
  sessionStorage.clear()
  i18n.loadAndActivate({ locale: 'en', messages: { ...patients, ...messages } })
  HTMLMediaElement.prototype.play = async () => undefined
})
afterEach(() => {
  window.history.replaceState(null, '', '/')
  vi.unstubAllGlobals()
})

const link = {
  id: 'g1',
  state: 'invited',
  clinic: 'Harbor Street Clinic',
  provider: 'Mara Okafor',
  name: null,
  isColleague: false,
}
const asking = { id: 'g1', state: 'asking', clinic: 'Harbor Street Clinic', provider: 'Mara Okafor', name: 'Sam' }

async function open(hash = '#a-token') {
  window.history.replaceState(null, '', `/call${hash}`)
  const start = await findGuestStart()
  render(<GuestApp start={start} />)
  return userEvent.setup()
}

const heading = (name: RegExp | string) => screen.findByRole('heading', { level: 1, name })

test('the token leaves the address at once, is posted, and is changed for one that travels in a header', async () => {
  const clinic = fakeClinic({
    'guest.link': link,
    'guest.join': { guestToken: 'own', status: asking },
    'guest.status': asking,
  })
  const user = await open()
  expect(window.location.href).not.toContain('a-token')
  await user.type(await screen.findByLabelText('Your name'), 'Sam')
  await user.click(screen.getByRole('button', { name: 'Ask to join' }))

  expect(document.activeElement).toBe(await heading('Sam, you have asked to join.'))
  expect(screen.getByText('Mara Okafor will let you in. Keep this page open.')).toBeTruthy()
  expect(clinic.asked('guest.join')[0]?.input).toMatchObject({ token: 'a-token', name: 'Sam' })
  await waitFor(() => expect(clinic.asked('guest.status')[0]?.headers.get('x-guest')).toBe('own'), { timeout: 10_000 })
})

test('without a name nobody is asked', async () => {
  const clinic = fakeClinic({ 'guest.link': link })
  const user = await open()
  await user.click(screen.getByRole('button', { name: 'Ask to join' }))
  expect(screen.getByText('Please write your name.').getAttribute('role')).toBe('alert')
  expect(clinic.asked('guest.join')).toEqual([])
})

test('a colleague is known by name, and is asked for none', async () => {
  fakeClinic({ 'guest.link': { ...link, name: 'Dana Reyes', isColleague: true } })
  await open()
  expect(screen.queryByLabelText('Your name')).toBeNull()
  expect(screen.getByText('Mara Okafor asks you into a call that is going on.')).toBeTruthy()
})

test.each([
  ['used', { ...link, state: 'asking' }, 'This link has been used.'],
  ['taken back', { ...link, state: 'refused' }, 'You were not let in.'],
  ['of a call that is over', new Refused(404), 'This link leads to no call.'],
])('a link that is %s says so, and nothing of the call', async (_, answer, title) => {
  fakeClinic({ 'guest.link': answer, 'guest.status': new Refused(404) })
  await open()
  await heading(title)
  expect(document.body.textContent).not.toMatch(/Mara|Harbor/)
})

test('a reload finds the place in the call: the link that was used is one’s own', async () => {
  fakeClinic({ 'guest.link': { ...link, state: 'asking' }, 'guest.status': asking })
  await open()
  expect(await heading('Sam, you have asked to join.')).toBeTruthy()
})

test('a browser that has come into another call since is not led there by this link', async () => {
  fakeClinic({
    'guest.link': { ...link, state: 'admitted' },
    'guest.status': { ...asking, id: 'g2', state: 'admitted' },
  })
  await open()
  await heading('This link has been used.')
  expect(document.body.textContent).not.toMatch(/Mara|Harbor/)
})

test('who is refused while waiting reads it', async () => {
  const clinic = fakeClinic({ 'guest.link': { ...link, state: 'asking' }, 'guest.status': asking })
  await open()
  await heading('Sam, you have asked to join.')
  clinic.answers['guest.status'] = { ...asking, state: 'refused' }
  window.dispatchEvent(new Event('online'))
  expect(await heading('You were not let in.')).toBeTruthy()
})
