import { personaHeader } from '@atrium/server/contract/persona'
import { atBase } from '../api/place/base.ts'
import { setupWorker } from 'msw/browser'
import { http } from 'msw/http'
import { choosePersona } from './persona/persona.ts'
import type { Persona } from './persona/persona.ts'
import type { RelayClient } from './relay/relay-client.ts'

/**
 * Hands every request to the API to the app in the tabs, in the name of the page's persona. Whoever is chosen next is
 * the persona of the next page: what this one still asks on its way out is asked by whom it shows.
 */
export async function interceptRequests(relay: RelayClient, persona: Promise<Persona>): Promise<void> {
  const answer = async ({ request }: { request: Request }) => {
    const headers = new Headers(request.headers)
    headers.set(personaHeader, (await persona).email)
    return relay.fetch(new Request(request, { headers }))
  }
  updateQuietly()
  const worker = setupWorker(
    http.post('/api/auth/sign-out', () => {
      choosePersona(null)
      return Response.json({ success: true })
    }),
    http.all('/trpc/*', answer),
    http.all('/api/*', answer),
  )
  await worker.start({ serviceWorker: { url: atBase('/sw.js') }, onUnhandledFrame: 'bypass', quiet: true })
}

/** Mock Service Worker looks for a newer version of itself at each start; without a network its failure is no fault. */
function updateQuietly(): void {
  const registrations = ServiceWorkerRegistration.prototype
  const { update } = registrations
  registrations.update = async function (this: ServiceWorkerRegistration) {
    return update.call(this).catch(() => this)
  }
}
