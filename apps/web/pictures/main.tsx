import '../src/theme/styles.css'
import { createRoot } from 'react-dom/client'
import { apiAs, AsPerson } from '../src/testing/as-person.tsx'
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
  return (
    <AsPerson me={me} api={apiAs(me, serverOf(state))}>
      <PicturedCall pictured={state} />
    </AsPerson>
  )
}
