import './theme/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { reportFault } from './api/report-fault.ts'
import { App } from './app.tsx'
import { createAppRouter, fetchPageCode } from './router.ts'
import { shareStyleNonce } from './theme/style-nonce.ts'

const root = document.getElementById('root')
if (!root) throw new Error('Failed to start: the page has no #root. Please serve index.html.')

function draw(element: HTMLElement): void {
  shareStyleNonce()
  const router = createAppRouter()
  fetchPageCode(router)
  createRoot(element, { onCaughtError: reportFault }).render(
    <StrictMode>
      <App router={router} />
    </StrictMode>,
  )
}

if (import.meta.env.MODE === 'demo') {
  // Not awaited here: the demo's files import from this one, which would wait for them in turn.
  void import('./demo/start.ts').then(({ startDemo }) => startDemo(root)).then(() => draw(root))
} else {
  draw(root)
}
