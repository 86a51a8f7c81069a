import { expect, onTestFinished, test, vi } from 'vitest'
import { createApi } from '../../../api/api.tsx'
import { meOptions } from '../../../api/me.ts'
import type { Me } from '../../../api/outputs.ts'
import { placeAt } from '../../../api/place/place.ts'
import { createQueryClient } from '../../../api/query-client.ts'
import { closeNotice, noticeStore } from '../../../components/notices/notify.ts'
import type { FakeSource } from '../../../testing/fake-source.ts'
import { noting } from '../../../testing/fake-source.ts'
import { fakeServer } from '../../../testing/fake-server.ts'
import { meAs } from '../../../testing/people.ts'
import { followClinic } from './follow-clinic.ts'

/** Follows a clinic from a page on which one was the first; by now the second is known. Answers the addresses of its streams. */
function follow(drawn: Me, known: Me) {
  const opened: FakeSource[] = []
  vi.stubGlobal('EventSource', noting(opened))
  onTestFinished(() => {
    vi.unstubAllGlobals()
    for (const { id } of noticeStore.read()) closeNotice(id)
  })
  const { client } = fakeServer({ 'me.get': () => known, 'queue.count': () => ({ waiting: 0, coverEnds: null }) })
  const api = createApi(placeAt('/'), createQueryClient(), client)
  const options = meOptions(api)
  api.queryClient.setQueryData(options.queryKey, known)
  onTestFinished(followClinic(api, drawn, async () => void (await api.queryClient.fetchQuery(options))))
  return opened
}

const sentences = () => noticeStore.read().map(({ sentence }) => sentence)

test('another role is told, though it was asked for before the page followed; it hears of all since it was drawn (R5)', async () => {
  const opened = follow({ ...meAs('admin'), lastEventId: '7' }, { ...meAs('member'), lastEventId: '9' })
  expect(opened.map(({ address }) => address).join()).toMatch(/lastEventId.{0,10}7/)

  window.dispatchEvent(new Event('online'))
  await expect.poll(sentences).toEqual(['You are a Member now. What you see has changed with it.'])
})

test('it is told once, however often the page looks', async () => {
  follow(meAs('admin'), meAs('member'))
  window.dispatchEvent(new Event('online'))
  await expect.poll(sentences).toHaveLength(1)
  window.dispatchEvent(new Event('online'))
  window.dispatchEvent(new Event('online'))
  await expect.poll(sentences).toHaveLength(1)
})
