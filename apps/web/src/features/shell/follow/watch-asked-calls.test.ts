import { afterEach, expect, test, vi } from 'vitest'
import { closeNotice, noticeStore } from '../../../components/notices/notify.ts'
import { fakeServer } from '../../../testing/fake-server.ts'
import { watchAskedCalls } from './watch-asked-calls.ts'

afterEach(() => {
  for (const { id } of noticeStore.read()) closeNotice(id)
})

const sentences = () => noticeStore.read().map(({ sentence }) => sentence)
const asks = (guestId: string, by: string) => ({ guestId, by, askedAt: new Date().toISOString() })

function watch(calls: () => unknown[]) {
  const answered: unknown[] = []
  const { client, asked } = fakeServer({
    'visit.askedCalls': calls,
    'visit.answerCall': (input) => {
      answered.push(input)
      return { token: null }
    },
  })
  return { ...watchAskedCalls({ client }), answered, asked }
}

test('each call is told once, and no more when it is over or was answered elsewhere', async () => {
  let calls = [asks('g1', 'Mara'), asks('g2', 'Tomas')]
  const { look, asked } = watch(() => calls)
  look()
  await expect.poll(sentences).toEqual(['Mara asks you into a call.', 'Tomas asks you into a call.'])
  look()
  await expect.poll(() => asked.length).toBe(2)
  expect(sentences()).toHaveLength(2)
  calls = [asks('g2', 'Tomas')]
  look()
  await expect.poll(sentences).toEqual(['Tomas asks you into a call.'])
})

test('closing it is an answer: one does not come', async () => {
  const { look, answered } = watch(() => [asks('g1', 'Mara')])
  look()
  await expect.poll(sentences).toHaveLength(1)
  noticeStore.read()[0]?.onClosed?.()
  await expect.poll(() => answered).toEqual([{ guestId: 'g1', isComing: false }])
})

test('who comes by one tab is asked by no other one, where closing the notice would take the place away', async () => {
  const [here, there] = [watch(() => [asks('g1', 'Mara')]), new BroadcastChannel('atrium-asked-calls')]
  here.look()
  await expect.poll(sentences).toHaveLength(1)
  there.postMessage('g1')
  await expect.poll(sentences).toEqual([])
  expect(here.answered).toEqual([])
  there.close()
})

test('coming is said to the other tabs', async () => {
  const heard: unknown[] = []
  const there = new BroadcastChannel('atrium-asked-calls')
  there.addEventListener('message', ({ data }) => heard.push(data))
  const tab = { location: { href: '' }, close: () => undefined }
  vi.stubGlobal('open', () => tab)
  watch(() => [asks('g1', 'Mara')]).look()
  await expect.poll(sentences).toHaveLength(1)
  noticeStore.read()[0]?.action?.run()
  await expect.poll(() => heard).toEqual(['g1'])
  expect(tab.location.href).toMatch(/\/call#/)
  there.close()
  vi.unstubAllGlobals()
})
