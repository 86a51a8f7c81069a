import type { Call, CallState, OtherParty } from '../src/call/call.ts'
import type { LocalMedia } from '../src/call/media/local-media.ts'
import { noMedia } from '../src/call/media/own-media.ts'
import type { OwnMedia } from '../src/call/media/own-media.ts'
import { drawnPerson, drawnScreen } from './drawn-person.ts'

/* A call in which nothing happens: the pages draw it as they draw any other. */

/** What a picture changes of a call in which all is well. */
export interface Still {
  link?: CallState['link']
  own?: Partial<OwnMedia>
  others?: (Partial<Omit<OtherParty, 'other'>> & { other?: Partial<NonNullable<OtherParty['other']>> | null })[]
  quality?: CallState['quality']
  isThin?: boolean
  /** How loud each is, 0 to 1. */
  loudness?: number
}

const nothing = async () => undefined

export function stillCall({ link, own, others = [{}], quality = 'good', isThin = false, loudness = 0 }: Still): Call {
  const media = { ...noMedia, is: 'open' as const, ...ownTracks(), ...own }
  const there = others.map((each, index) => otherParty(each, index))
  const [first] = there
  if (!first) throw new Error('Failed to draw: somebody is always there.')
  const state: CallState = { ...first, link: link ?? first.link, own: media, others: there, quality, isThin }
  const still: LocalMedia = {
    read: () => media,
    adopt: () => undefined,
    open: nothing,
    setMuted: () => undefined,
    setCamera: nothing,
    choose: nothing,
    blur: nothing,
    share: nothing,
    close: () => undefined,
  }
  return {
    read: () => state,
    subscribe: () => () => undefined,
    media: still,
    loudness: () => loudness,
    check: () => undefined,
    takeBack: () => undefined,
    setHeld: () => undefined,
    opening: Promise.resolve(null),
    begin: () => undefined,
    close: () => undefined,
  }
}

/** One's own picture, and a microphone in which somebody is heard. */
function ownTracks(): Pick<OwnMedia, 'camera' | 'microphone'> {
  const [camera = null] = drawnPerson(150).getVideoTracks()
  const context = new AudioContext()
  const heard = context.createMediaStreamDestination()
  // Where nothing at all is heard, the page says so.
  const tone = new OscillatorNode(context, { frequency: 200 })
  tone.connect(heard)
  tone.start()
  const [microphone = null] = heard.stream.getAudioTracks()
  return { camera, microphone }
}

const names = ['Agnes Moor', 'Priya Natarajan', 'Thomas Moor', 'Leila Haddad', 'Noah Fischer']

function otherParty({ other, ...change }: NonNullable<Still['others']>[number], index: number): OtherParty {
  const said = {
    name: names[index] ?? '',
    muted: false,
    camera: 'on' as const,
    screen: false,
    held: false,
    isGone: false,
  }
  return {
    party: index === 0 ? 'patient' : `guest-${index}`,
    side: index === 0 ? 'patient' : 'guest',
    link: 'connected',
    lostAt: null,
    isThin: false,
    quality: 'good',
    face: drawnPerson(28 + 70 * index),
    screen: other?.screen ? drawnScreen() : null,
    ...change,
    other: other === null ? null : { ...said, ...other },
  }
}
