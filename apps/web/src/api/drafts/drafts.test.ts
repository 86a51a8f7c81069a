import { afterEach, expect, test, vi } from 'vitest'
import { claimDrafts, dropDraft, followLeaving, leaveNoDrafts, readDraft, writeDraft } from './drafts.ts'

const place = { personId: 'mara', clinicLink: 'harbor' }

afterEach(() => {
  sessionStorage.clear()
  vi.useRealTimers()
})

test('what was typed is kept by person, clinic and form', () => {
  writeDraft(place, 'invite', { text: 'a@b.example' })

  expect(readDraft(place, 'invite')).toEqual({ text: 'a@b.example' })
  expect(readDraft(place, 'profile')).toBeNull()
  expect(readDraft({ ...place, clinicLink: 'oak' }, 'invite')).toBeNull()
  expect(readDraft({ ...place, personId: 'dana' }, 'invite')).toBeNull()
  dropDraft(place, 'invite')
  expect(readDraft(place, 'invite')).toBeNull()
})

test('for half a day', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  writeDraft(place, 'invite', 'typed')
  vi.advanceTimersByTime(12 * 60 * 60_000 - 1)
  expect(readDraft(place, 'invite')).toBe('typed')
  vi.advanceTimersByTime(1)
  expect(readDraft(place, 'invite')).toBeNull()
})

test('the same person finds it again; when somebody else comes nothing of it stays', () => {
  expect(claimDrafts('mara')).toBe(true)
  writeDraft(place, 'invite', 'typed')
  expect(claimDrafts('mara')).toBe(true)
  expect(readDraft(place, 'invite')).toBe('typed')
  expect(claimDrafts('dana')).toBe(false)
  expect(readDraft(place, 'invite')).toBeNull()
  expect(claimDrafts('dana')).toBe(true)
})

test('who leaves by choice takes it away, and what else the tab keeps stays', () => {
  sessionStorage.setItem('atrium-join-token', 'x')
  claimDrafts('mara')
  writeDraft(place, 'invite', 'typed')
  leaveNoDrafts()

  expect(Object.keys(sessionStorage)).toEqual(['atrium-join-token'])
})

test('in every tab', async () => {
  followLeaving()
  writeDraft(place, 'invite', 'typed')
  // As another tab says it.
  const channel = new BroadcastChannel('atrium-left')
  channel.postMessage('left')

  await expect.poll(() => readDraft(place, 'invite')).toBeNull()
  channel.close()
})

test('where the browser keeps nothing, nothing fails', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })

  expect(() => writeDraft(place, 'invite', 'typed')).not.toThrow()
  expect(claimDrafts('mara')).toBe(true)
  vi.restoreAllMocks()
})
