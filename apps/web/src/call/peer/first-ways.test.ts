import { expect, test, vi } from 'vitest'
import { FakeConnection } from '../testing/fake-connection.ts'
import { withFakeConnections } from '../testing/with-fake-connections.ts'
import { connect } from './connection.ts'

/* The ways by which a page is reached, which a browser finds one by one once it has described itself. */

withFakeConnections()

const wayAfter = (milliseconds: number) => `candidate:1 1 udp 2122194687 192.0.2.2 ${4_000 + milliseconds} typ host`
/** After how many milliseconds each was found. */
const waysIn = (texts: string[]) => texts.flatMap((text) => Number(/ 4(\d{3}) typ /.exec(text)?.[1] ?? []))

/** @param foundAfter milliseconds from the description to each way. */
function connectionThatFinds(foundAfter: number[]): unknown[] {
  class Gathering extends FakeConnection {
    override readonly iceGatheringState = 'gathering'
    override async setLocalDescription() {
      await super.setLocalDescription()
      for (const milliseconds of foundAfter)
        setTimeout(() => {
          const way = wayAfter(milliseconds)
          if (this.localDescription) this.localDescription.sdp += `\na=${way} generation 0`
          const candidate = `${way} generation 0 ufrag a1b2 network-cost 50`
          this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: { candidate } }))
        }, milliseconds)
    }
  }
  vi.stubGlobal('RTCPeerConnection', Gathering)
  const said: unknown[] = []
  connect({
    configuration: {},
    renew: async () => ({}),
    isPolite: false,
    tracks: { microphone: null, camera: null, screen: null },
    send: ({ body }) =>
      said.push(waysIn('sdp' in body ? body.sdp.split('\n').slice(1) : body.candidates.map((each) => each.candidate))),
    onLink: () => undefined,
    onTrack: () => undefined,
    onHopeless: () => undefined,
  })
  return said
}

test('those found at once go with the description, and are not said again; a later one goes by itself', async () => {
  const said = connectionThatFinds([3, 5, 80])
  await vi.advanceTimersByTimeAsync(7)
  expect(said).toEqual([])
  await vi.advanceTimersByTimeAsync(1_000)

  expect(said).toEqual([[3, 5], [80]])
})

test('where none is found at once the description waits no longer', async () => {
  const said = connectionThatFinds([40, 60])
  await vi.advanceTimersByTimeAsync(20)
  expect(said).toEqual([[]])
  await vi.advanceTimersByTimeAsync(1_000)

  expect(said).toEqual([[], [40, 60]])
})
