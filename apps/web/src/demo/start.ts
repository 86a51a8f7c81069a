import { interceptRequests } from './intercept.ts'
import { leadWhenNeeded } from './lead.ts'
import { mountDemoBar } from './mount-demo-bar.tsx'
import { keepForOffline } from './offline.ts'
import { currentPersona } from './persona.ts'
import { pickPersona } from './pick-persona.tsx'
import { joinRelay } from './relay-client.ts'

/**
 * Prepares the page of the offline demo: a database and the server's app in a worker, every request to the API
 * handed to them, and a persona in place of a login. Resolves when the pages can be drawn.
 */
export async function startDemo(root: HTMLElement): Promise<void> {
  leadWhenNeeded()
  const relay = await joinRelay(() => window.location.reload())
  const intercepting = interceptRequests(relay)
  const persona = currentPersona() ?? (await pickPersona(root))
  mountDemoBar(persona, relay.reset)
  await intercepting
  void keepForOffline()
}
