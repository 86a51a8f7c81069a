import { Button } from '@mantine/core'
import { StrictMode } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { CalmPage } from '../components/states/calm-page.tsx'
import { ThemeProvider } from '../theme/theme-provider.tsx'
import classes from './show-problem.module.css'
import type { RelayClient } from './relay/relay-client.ts'

/** Covers the page with what keeps the demo from running. */
export function showProblem(reason: string): void {
  cover(
    <CalmPage title="The demo cannot run here">
      It needs a current browser with storage for this site, over https or on this machine’s own address, and not in a
      private window of Firefox. The browser says: {reason}
    </CalmPage>,
  )
}

/** Says that nothing can be kept, as on a full disk or in a private window, and what can be done all the same. */
export function offerOtherStart(reason: string, relay: RelayClient): void {
  uncoverOffer()
  uncoverOffer = cover(
    <CalmPage
      title="The demo’s data cannot be kept here"
      actions={
        <>
          <Button onClick={() => relay.start('inMemory')}>Go on in memory</Button>
          <Button variant="default" onClick={() => relay.start('anew')}>
            Start over
          </Button>
        </>
      }
    >
      In memory everything works until this tab is closed or loaded anew. Starting over tries again with an empty
      database. The browser says: {reason}
    </CalmPage>,
  )
  void relay.isReady.then(() => uncoverOffer())
}

let uncoverOffer = () => {}

/** Answers what takes it away again. */
function cover(children: ReactNode): () => void {
  const element = document.body.appendChild(document.createElement('div'))
  element.className = classes['cover'] ?? ''
  const page = document.getElementById('root')
  page?.toggleAttribute('inert', true)
  let isCovering = true
  const root = createRoot(element, { identifierPrefix: 'problem-' })
  root.render(
    <StrictMode>
      <ThemeProvider>{children}</ThemeProvider>
    </StrictMode>,
  )
  return () => {
    if (!isCovering) return
    isCovering = false
    root.unmount()
    element.remove()
    page?.toggleAttribute('inert', false)
  }
}
