import { relayChannel } from '../relay/relay-messages.ts'
import type { RelayMessage } from '../relay/relay-messages.ts'
import { notFetched } from './not-fetched.ts'
import { workerNames } from './worker-names.ts'

/**
 * Runs the engine in this tab once no other tab does, until this tab is closed. The first tab leads;
 * when it goes, the browser hands the lock to one of the others.
 */
export function leadWhenNeeded(): void {
  void navigator.locks.request('atrium-demo-leader', () => {
    const channel = new BroadcastChannel(relayChannel)
    const startEngine = (name: string): Worker => {
      const worker = new Worker(new URL('./start-engine.ts', import.meta.url), { type: 'module', name })
      // Its script did not come, or what that begins with.
      worker.addEventListener('error', () => {
        const message: RelayMessage = { to: 'all', kind: 'stopped', sentence: notFetched }
        channel.postMessage(message)
      })
      return worker
    }
    let engine = startEngine(workerNames.usual)
    let isBroken = false
    const restart = (name: string) => {
      isBroken = false
      engine.terminate()
      engine = startEngine(name)
    }
    engine.addEventListener('message', () => {
      // oxlint-disable-next-line no-console -- a database that cannot be used is replaced, not silently
      console.warn('The demo begins anew: its database could not be used.')
      restart(workerNames.anew)
    })
    channel.addEventListener('message', ({ data }: MessageEvent<RelayMessage>) => {
      if (data.to === 'all' && data.kind === 'broken') isBroken = true
      // Two tabs may choose: the first is heard, and what it began is not begun again.
      if (data.to === 'leader' && isBroken) restart(workerNames[data.as])
    })
    return new Promise(() => {})
  })
}
