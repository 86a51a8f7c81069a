import type { Still } from './still-call.ts'

/** A state of a call's page. */
export interface Pictured extends Still {
  /** What stands over its picture. */
  title: string
  /** What is pressed once the page is there, by the words on the control. */
  press?: 'Chat' | 'People' | 'Devices'
  /** The browser plays nothing before the page was touched. */
  wantsTouch?: boolean
  /** Who asks to be let in. */
  asking?: string[]
}

const ago = (milliseconds: number) => Date.now() - milliseconds
const long = 60_000

const others = (count: number): NonNullable<Still['others']> => Array.from({ length: count }, () => ({}))

/** Every state in which somebody may find the page of a call, by the name in its address. */
export const states: Record<string, Pictured> = {
  awaiting: { title: 'The patient’s page is not here yet', others: [{ link: 'awaiting', other: null, face: null }] },
  connecting: { title: 'Connecting', others: [{ link: 'connecting', other: null, face: null }] },
  slow: {
    title: 'Connecting takes longer than it should',
    others: [{ link: 'connecting', other: null, face: null, lostAt: ago(long) }],
  },
  connected: { title: 'Connected', loudness: 0.2 },
  weak: { title: 'A weak connection', quality: 'weak' },
  muted: { title: 'The patient is muted', others: [{ other: { muted: true } }] },
  'camera-off': { title: 'The patient’s camera is off', others: [{ other: { camera: 'off' } }] },
  thin: { title: 'The patient’s network carries no picture', others: [{ other: { camera: 'thin' } }] },
  reconnecting: { title: 'The connection is interrupted', others: [{ link: 'lost', lostAt: ago(0) }] },
  'on-hold': { title: 'The patient’s phone sleeps', others: [{ other: { held: true, camera: 'off' } }] },
  gone: {
    title: 'The patient has closed the page',
    others: [{ link: 'lost', lostAt: ago(0), other: { isGone: true } }],
  },
  'screen-shown': { title: 'The patient shows a screen', others: [{ other: { screen: true } }] },
  'own-muted': { title: 'One is muted oneself', own: { isMuted: true } },
  'own-camera-off': { title: 'The own camera is off', own: { camera: null, isCameraOff: true } },
  'own-thin': { title: 'The own network is weak', isThin: true, quality: 'audio-only' },
  'no-microphone': { title: 'There is no microphone', own: { microphone: null } },
  'another-camera': {
    title: 'Another camera has taken its place',
    own: { news: { device: 'camera', became: 'another' } },
  },
  refused: {
    title: 'The browser refuses camera and microphone',
    own: { is: 'closed', why: 'refused', camera: null, microphone: null },
  },
  elsewhere: { title: 'The call goes on in another window', link: 'elsewhere' },
  touch: { title: 'The browser wants a touch first', wantsTouch: true },
  'touch-three': { title: 'The same among three', wantsTouch: true, others: others(2) },
  chat: { title: 'Writing', press: 'Chat' },
  devices: { title: 'Choosing devices', press: 'Devices' },
  people: { title: 'Who is in the call', press: 'People', asking: ['Thomas Moor'], others: others(2) },
  asking: {
    title: 'Somebody asks to be let in',
    asking: ['Thomas Moor', 'Maximiliane Featherstonehaugh-Wolfeschlegelstein'],
  },
  'asking-on-hold': {
    title: 'The same while the patient’s phone sleeps',
    asking: ['Thomas Moor'],
    others: [{ other: { held: true, camera: 'off' } }],
  },
  three: { title: 'Three in a call', others: [{}, { other: { muted: true } }], loudness: 0.2 },
  six: {
    title: 'Six in a call',
    others: [{}, { other: { camera: 'off' } }, {}, { link: 'connecting', other: null }, { other: { muted: true } }],
  },
  'six-screen': {
    title: 'Six in a call, and one shows a screen',
    others: [{ other: { screen: true } }, ...others(4)],
  },
}
