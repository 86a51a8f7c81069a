import './theme/styles.css'
import { startTransition, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followLeaving } from './api/drafts/drafts.ts'
import { watchMissingParts } from './api/failures/missing-part.ts'
import { reportFault } from './api/failures/report-fault.ts'
import { App } from './app.tsx'
import { notify } from './components/notices/notify.ts'
import { createAppRouter, fetchPageCode } from './router.ts'
import { shareStyleNonce } from './theme/style-nonce.ts'

const root = document.getElementById('root')
if (!root) throw new Error('Failed to start: the page has no #root. Please serve index.html.')

/** Left to the person, who may have typed something. */
function tellOfNewVersion(): void {
  notify({
    sentence: 'A new version of Atrium is ready.',
    isProblem: true,
    action: { label: 'Load it', run: () => window.location.reload() },
  })
}

async function draw(element: HTMLElement): Promise<void> {
  shareStyleNonce()
  watchMissingParts(tellOfNewVersion)
  followLeaving()
  const router = createAppRouter()
  fetchPageCode(router)
  // What index.html painted stays in sight until the page itself is ready: no blank moment between them.
  await router.load()
  const page = createRoot(element, { onCaughtError: reportFault })
  // In pieces: whoever touches what is painted already is heard in between.
  startTransition(() => {
    page.render(
      <StrictMode>
        <App router={router} />
      </StrictMode>,
    )
  })
}

// Back never shows what was on the screen before somebody signed out.
window.addEventListener('pageshow', ({ persisted }) => persisted && window.location.reload())

if (import.meta.env.MODE === 'demo') {
  // Not awaited here: the demo's files import from this one, which would wait for them in turn.
  void import('./demo/start.ts').then(({ startDemo }) => startDemo()).then(() => draw(root))
} else {
  void draw(root)
}
