import { writeFrame } from '../boot/paint-frame.ts'
import { relayChannel } from './relay/relay-messages.ts'
import type { RelayMessage } from './relay/relay-messages.ts'

/** Says in the frame how far the database is, where the page will have its sentence. */
export function showProgress(): void {
  new BroadcastChannel(relayChannel).addEventListener('message', ({ data }: MessageEvent<RelayMessage>) => {
    if (data.to === 'all' && data.kind === 'progress') writeFrame({ sentence: `${data.words}: ${data.percent} %` })
    if (data.to === 'all' && data.kind === 'stopped') writeFrame({ sentence: data.sentence })
  })
}
