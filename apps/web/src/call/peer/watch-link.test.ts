import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { patience, watchLink } from './watch-link.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function watching(isPolite = false) {
  const connection = Object.assign(new EventTarget(), { connectionState: 'new' })
  const restart = vi.fn<() => void>()
  const links: string[] = []
  const onHopeless = vi.fn<() => void>()
  onTestFinished(
    watchLink(connection as Parameters<typeof watchLink>[0], {
      isPolite,
      followsNetwork: true,
      onLink: (link) => links.push(link),
      restart,
      onHopeless,
    }),
  )
  const become = (state: RTCPeerConnectionState) => {
    connection.connectionState = state
    connection.dispatchEvent(new Event('connectionstatechange'))
  }
  return { restart, links, onHopeless, become }
}

test('a short loss mends itself', () => {
  const { become, restart, links } = watching()
  become('connected')
  become('disconnected')
  vi.advanceTimersByTime(patience.loss - 1)
  become('connected')
  vi.advanceTimersByTime(60_000)
  expect(restart).not.toHaveBeenCalled()
  expect(links).toEqual(['connected', 'lost', 'connected'])
})

test('a longer one is answered with another way, again and again, and at last with a new beginning', () => {
  const { become, restart, onHopeless } = watching()
  become('connected')
  become('disconnected')
  vi.advanceTimersByTime(patience.loss)
  expect(restart).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(patience.attempt)
  expect(restart).toHaveBeenCalledTimes(2)
  expect(onHopeless).not.toHaveBeenCalled()
  vi.advanceTimersByTime(patience.hopeless)
  expect(onHopeless).toHaveBeenCalledOnce()
})

test('the polite side lets the other act first', () => {
  const { become, restart } = watching(true)
  become('connected')
  become('failed')
  expect(restart).not.toHaveBeenCalled()
  vi.advanceTimersByTime(patience.loss)
  expect(restart).toHaveBeenCalledOnce()
})

test('another network is another way at once', () => {
  const { become, restart } = watching()
  become('connected')
  window.dispatchEvent(new Event('online'))
  vi.advanceTimersByTime(0)
  expect(restart).toHaveBeenCalledOnce()
})

test('a first try that leads nowhere is not waited for without end', () => {
  const { become, onHopeless } = watching()
  become('connecting')
  vi.advanceTimersByTime(patience.hopeless)
  expect(onHopeless).toHaveBeenCalledOnce()
})
