import { personaHeader } from '@atrium/server/contract/pages/persona'
import { http } from 'msw/http'
import type { Joined } from '@atrium/server/contract/people/invitation'
import { answerCalls } from './answer-calls.ts'
import { choosePersona, personaOf } from './persona/persona.ts'
import type { Persona } from './persona/persona.ts'
import type { RelayClient } from './relay/relay-client.ts'

/**
 * Hands every request to the API to the app in the tabs, in the name of the page's persona. Whoever is chosen next is
 * the persona of the next page: what this one still asks on its way out is asked by whom it shows.
 */
export async function interceptRequests(relay: RelayClient, persona: Promise<Persona | null>): Promise<void> {
  const answer = async ({ request }: { request: Request }) => {
    const headers = new Headers(request.headers)
    const who = await persona
    if (who) headers.set(personaHeader, who.email)
    // What an <img> asks takes no header of ours: it is asked anew.
    return relay.fetch(
      request.mode === 'no-cors' ? new Request(request.url, { headers }) : new Request(request, { headers }),
    )
  }
  /** Whoever joins is who the tab is from now on, as a cookie would have it. */
  const answerJoining = async (call: { request: Request }) => {
    const response = await answer(call)
    if (response.ok) choosePersona(personaOf(((await response.clone().json()) as JoiningAnswer).result.data))
    return response
  }
  await answerCalls(
    http.post('/api/auth/sign-out', () => {
      choosePersona(null)
      return Response.json({ success: true })
    }),
    http.post('/trpc/invitation.accept', answerJoining),
    http.all('/trpc/*', answer),
    http.all('/api/*', answer),
  )
}

interface JoiningAnswer {
  result: { data: Joined }
}
