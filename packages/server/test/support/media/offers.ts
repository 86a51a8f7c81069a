/** What a page of Chromium offers that sends a voice, a face and a screen; of its lines those that Janus reads. */
export function offerOf({ ufrag = 'hKz3', password = 'dQ0vJ1kBx5uK9sLq7wYt2nRz', port = 40_000 } = {}): string {
  const common = [
    'c=IN IP4 127.0.0.1',
    'a=rtcp:9 IN IP4 0.0.0.0',
    `a=candidate:1 1 udp 2113937151 127.0.0.1 ${port} typ host generation 0`,
    'a=end-of-candidates',
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${password}`,
    `a=fingerprint:sha-256 ${Array.from({ length: 32 }, (_, at) => (at + 16).toString(16).toUpperCase()).join(':')}`,
    'a=setup:actpass',
    'a=sendonly',
    'a=rtcp-mux',
  ]
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

/** The numbers that the packets of each line carry. */
const ssrcs = [1_001, 1_002, 1_003] as const

const source = (line: number) => [`a=msid:- line-${line}`, `a=ssrc:${ssrcs[line] ?? 0} cname:atrium`]
