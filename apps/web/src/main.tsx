import './theme/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { reportUnlessDenied } from './api/denied-error.ts'
import { App } from './app.tsx'
import { createAppRouter } from './router.ts'
import { shareStyleNonce } from './theme/style-nonce.ts'

const root = document.getElementById('root')
if (!root) throw new Error('Failed to start: the page has no #root. Please serve index.html.')
if (import.meta.env.MODE === 'demo') {
  const { startDemo } = await import('./demo/start.ts')
  await startDemo(root)
}
shareStyleNonce()
createRoot(root, { onCaughtError: reportUnlessDenied }).render(
  <StrictMode>
    <App router={createAppRouter()} />
  </StrictMode>,
)
