import '../src/theme/styles.css'
import { PolicyProvider } from '@atrium/policy/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { ApiProvider, createApi } from '../src/api/api.tsx'
import { meOptions } from '../src/api/me.ts'
import { placeAt } from '../src/api/place/place.ts'
import { createQueryClient } from '../src/api/query-client.ts'
import { meAs } from '../src/testing/people.ts'
import { ThemeProvider } from '../src/theme/theme-provider.tsx'
import { ContactSheet } from './contact-sheet.tsx'
import { PicturedCall, serverOf } from './pictured-call.tsx'
import type { Pictured } from './states.ts'
import { states } from './states.ts'

/* The page of a call in every state, for whoever looks at it: `pnpm --filter @atrium/web pictures`. Nothing of it is shipped. */

const root = document.getElementById('root')
if (!root) throw new Error('Failed to start: the page has no #root. Please serve index.html.')
const name = new URLSearchParams(window.location.search).get('state')
const pictured = name === null ? undefined : states[name]

/** Browsers play nothing with sound before the page was touched; here there is none to hear. */
const { play } = HTMLMediaElement.prototype
HTMLMediaElement.prototype.play = function playSilently(this: HTMLMediaElement) {
  if (pictured?.wantsTouch) return Promise.reject(new DOMException('Touch the page first.', 'NotAllowedError'))
  this.muted = true
  return play.call(this)
}

createRoot(root).render(<ThemeProvider>{pictured ? drawn(pictured) : <ContactSheet />}</ThemeProvider>)

function drawn(state: Pictured) {
  const me = meAs('owner')
  const api = createApi(placeAt('/'), createQueryClient(), serverOf(state))
  api.queryClient.setQueryData(meOptions(api).queryKey, me)
  return (
    <QueryClientProvider client={api.queryClient}>
      <ApiProvider api={api}>
        <PolicyProvider value={{ decisions: me.decisions, subject: { role: me.membership.role, plan: me.plan } }}>
          <PicturedCall pictured={state} />
        </PolicyProvider>
      </ApiProvider>
    </QueryClientProvider>
  )
}
