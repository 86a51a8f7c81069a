import { Button } from '@mantine/core'
import { StrictMode, useState } from 'react'
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
  takeOfferBack()
  uncover = cover(<OtherStart reason={reason} start={relay.start} />)
}

/** Some tab has started, in whichever way. */
export function takeOfferBack(): void {
  uncover()
}

let uncover = () => {}

function OtherStart({ reason, start }: { reason: string; start: RelayClient['start'] }) {
  const [isStarting, setStarting] = useState(false)
  const choose = (as: Parameters<typeof start>[0]) => () => {
    setStarting(true)
    start(as)
  }
  return (
    <CalmPage
      title="The demo’s data cannot be kept here"
      actions={
        <>
          <Button loading={isStarting} onClick={choose('inMemory')}>
            Go on in memory
          </Button>
          <Button variant="default" disabled={isStarting} onClick={choose('anew')}>
            Start over
          </Button>
        </>
      }
    >
      In memory everything works until this tab is closed or loaded anew. Starting over tries again with an empty
      database. The browser says: {reason}
    </CalmPage>
  )
}

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
