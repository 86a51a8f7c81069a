// @vitest-environment node
import { expect, onTestFinished, test } from 'vitest'
import type { Listener, News } from './news.ts'
import { shareStream } from './share-stream.ts'

const changed = (id: string): News => ({ kind: 'event', id, event: { type: 'user.changed', membershipId: `m${id}` } })

/** A browser whose tabs share streams; `opened` holds the streams that are open, by where each went on from. */
function makeBrowser() {
  const name = crypto.randomUUID()
  const opened: { from: string; tell: Listener }[] = []
  const open = (from: string, tell: Listener) => {
    const stream = { from, tell }
    opened.push(stream)
    return () => void opened.splice(opened.indexOf(stream), 1)
  }
  const openTab = (from: string) => {
    const heard: News[] = []
    let begun = 0
    const close = shareStream(
      name,
      open,
      from,
      (news) => void (news.kind === 'begun' ? (begun += 1) : heard.push(news)),
    )
    onTestFinished(close)
    return { heard, close, begun: () => begun }
  }
  /** Resolves when this many streams are open. */
  const streams = (count: number) => expect.poll(() => opened.length).toBe(count)
  return { opened, openTab, streams }
}

const hears = (tab: { heard: News[] }, news: News[]) => expect.poll(() => tab.heard).toEqual(news)

test('ten tabs have one stream, and each hears what it tells', async () => {
  const { opened, openTab, streams } = makeBrowser()
  const tabs = Array.from({ length: 10 }, () => openTab('5'))
  await streams(1)
  for (const news of [changed('6'), { kind: 'back' }, { kind: 'ended' }] as const) opened[0]?.tell(news)

  for (const tab of tabs) await hears(tab, [changed('6'), { kind: 'back' }, { kind: 'ended' }])
  expect(opened).toHaveLength(1)
})

test('when the tab with the stream closes, the next goes on from the last event that was heard', async () => {
  const { opened, openTab, streams } = makeBrowser()
  const [first, second, third] = [openTab('5'), openTab('5'), openTab('5')]
  await streams(1)
  opened[0]?.tell(changed('6'))
  await hears(third, [changed('6')])
  first.close()
  await expect.poll(() => opened[0]?.from).toBe('6')
  opened[0]?.tell(changed('7'))

  await hears(second, [changed('6'), changed('7')])
  await hears(third, [changed('6'), changed('7')])
  expect(first.heard).toEqual([changed('6')])
})

test('a tab that was still loading while the others heard something is told of the gap, and only that one', async () => {
  const { opened, openTab, streams } = makeBrowser()
  const early = openTab('5')
  await streams(1)
  opened[0]?.tell(changed('6'))
  const [late, current] = [openTab('5'), openTab('6')]

  await hears(late, [{ kind: 'gap' }])
  opened[0]?.tell(changed('7'))
  await hears(late, [{ kind: 'gap' }, changed('7')])
  await hears(current, [changed('7')])
  expect(early.heard).toEqual([changed('6'), changed('7')])
})

test('a tab that closes before its turn takes nothing with it', async () => {
  const { opened, openTab, streams } = makeBrowser()
  const [first, second, third] = [openTab('5'), openTab('5'), openTab('5')]
  await streams(1)
  second.close()
  first.close()
  await streams(1)
  opened[0]?.tell(changed('6'))

  await hears(third, [changed('6')])
  expect(second.heard).toEqual([])
})

test('the last tab that closes leaves no stream', async () => {
  const { opened, openTab, streams } = makeBrowser()
  const tab = openTab('5')
  await streams(1)
  tab.close()

  expect(opened).toEqual([])
})

test('a tab that joins is told once from when on it hears all', async () => {
  const { openTab, streams } = makeBrowser()
  openTab('5')
  await streams(1)
  const late = openTab('5')
  await expect.poll(late.begun).toBe(1)
  openTab('5')
  const last = openTab('5')
  await expect.poll(last.begun).toBe(1)

  expect(late.begun()).toBe(1)
})
