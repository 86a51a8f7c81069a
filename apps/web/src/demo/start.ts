import { mountDemoBar } from './mount-demo-bar.tsx'
import { keepForOffline } from './offline.ts'
import { currentPersona } from './persona.ts'
import { pickPersona } from './pick-persona.tsx'
import { joinRelay } from './relay-client.ts'

/**
 * Prepares the page of the offline demo: every request to the API goes to the app in a worker (early.ts has
 * begun to start it), and a persona stands in place of a login. Resolves when the pages can be drawn.
 */
export async function startDemo(root: HTMLElement): Promise<void> {
  const relay = await joinRelay(() => window.location.reload())
  const intercepting = import('./intercept.ts').then(({ interceptRequests }) => interceptRequests(relay))
  const persona = currentPersona() ?? (await pickPersona(root))
  mountDemoBar(persona, relay.reset)
  await intercepting
  void keepForOffline()
}
