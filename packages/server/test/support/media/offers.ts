/** What a page of Chromium offers that sends a voice, a face and a screen; of its lines those that Janus reads. */
export function offerOf(place: Partial<Place> = {}): string {
  const common = [...lineOf({ ...nowhere, ...place }), 'a=setup:actpass', 'a=sendonly', 'a=rtcp-mux']
  const audio = ['m=audio 9 UDP/TLS/RTP/SAVPF 111', ...common, 'a=mid:0', 'a=rtpmap:111 opus/48000/2', ...source(0)]
  const video = (mid: number) => [
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    ...common,
    `a=mid:${mid}`,
    'a=rtcp-rsize',
    'a=rtpmap:96 VP8/90000',
    'a=rtcp-fb:96 nack',
    'a=rtcp-fb:96 nack pli',
    'a=rtcp-fb:96 goog-remb',
    ...source(mid),
  ]
  return ['v=0', 'o=- 4611731400430051336 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0 1 2']
    .concat(['a=msid-semantic: WMS'], audio, video(1), video(2), '')
    .join('\r\n')
}

/** What a page answers that watches all that it is offered. */
export function answerOf(offer: string, place: Place): string {
  const [session = '', ...lines] = offer.split(/(?=^m=)/m)
  const kept = /^(?:m=|a=mid:|a=rtpmap:|a=rtcp-fb:)/
  const answered = lines.map((line) => [
    ...line.split('\r\n').filter((each) => kept.test(each)),
    ...lineOf(place),
    'a=setup:active',
    'a=recvonly',
    'a=rtcp-mux',
  ])
  const [group = ''] = /^a=group:.*$/m.exec(session) ?? []
  return ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', group.trim(), ...answered.flat(), ''].join('\r\n')
}

/** Where a page is reached, and what its checks are signed with. */
interface Place {
  ufrag: string
  password: string
  address: string
  port: number
}

const nowhere: Place = { ufrag: 'hKz3', password: 'dQ0vJ1kBx5uK9sLq7wYt2nRz', address: '127.0.0.1', port: 40_000 }

const fingerprint = Array.from({ length: 32 }, (_, at) => (at + 16).toString(16).toUpperCase()).join(':')

const lineOf = ({ ufrag, password, address, port }: Place) => [
  `c=IN IP4 ${address}`,
  `a=candidate:1 1 udp 2113937151 ${address} ${port} typ host`,
  'a=end-of-candidates',
  `a=ice-ufrag:${ufrag}`,
  `a=ice-pwd:${password}`,
  `a=fingerprint:sha-256 ${fingerprint}`,
]

/** What the packets of the first line carry; the others count on. */
export const ssrcOfVoice = 1_001

const source = (line: number) => [`a=msid:- line-${line}`, `a=ssrc:${ssrcOfVoice + line} cname:atrium`]
