import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CalmPage } from '../components/calm-page.tsx'
import { ThemeProvider } from '../theme/theme-provider.tsx'
import classes from './show-problem.module.css'

/** Covers the page with what keeps the demo from running. */
export function showProblem(reason: string): void {
  const element = document.body.appendChild(document.createElement('div'))
  element.className = classes['cover'] ?? ''
  document.getElementById('root')?.toggleAttribute('inert', true)
  createRoot(element, { identifierPrefix: 'problem-' }).render(
    <StrictMode>
      <ThemeProvider>
        <CalmPage title="The demo cannot run here">
          It needs a current browser with storage for this site, over https or on this machine’s own address, and not in
          a private window of Firefox. The browser says: {reason}
        </CalmPage>
      </ThemeProvider>
    </StrictMode>,
  )
}
