import { http } from 'msw/http'
import { answerCalls } from '../answer-calls.ts'
import { keepForOffline } from '../offline/offline.ts'
import { joinRelay } from '../relay/relay-client.ts'
import type { RelayClient } from '../relay/relay-client.ts'
import { keptToken, keepToken } from './kept-token.ts'

/** Prepares the patient's page of the offline demo: nobody is chosen, for a patient has no login. */
export async function startPatient(): Promise<void> {
  const relay = await joinRelay({
    onReset: () => {
      keepToken(null)
      window.location.reload()
    },
    onBroken: () => undefined,
    onHost: () => undefined,
  })
  const answer = ({ request }: { request: Request }) => askWithToken(relay, request)
  await answerCalls(
    http.post('/trpc/checkIn.enter', async (call) => {
      const response = await answer(call)
      if (response.ok) keepToken(((await response.clone().json()) as EnterAnswer).result.data.visitToken)
      return response
    }),
    http.all('/trpc/*', answer),
    http.all('/api/*', answer),
  )
  void keepForOffline(relay.isReady)
}

interface EnterAnswer {
  result: { data: { visitToken: string } }
}

/** As the cookie would say it: a browser applies none of an answer that was made in the page, and a stream has no headers of its own. */
async function askWithToken(relay: RelayClient, request: Request): Promise<Response> {
  const headers = new Headers(request.headers)
  const token = keptToken()
  if (token !== null) headers.set('x-visit', token)
  return relay.fetch(new Request(request, { headers }))
}
