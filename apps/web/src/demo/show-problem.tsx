import { StrictMode, useState } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { Button } from '../components/button/button.tsx'
import { CalmPage } from '../components/states/calm-page.tsx'
import { ThemeProvider } from '../theme/theme-provider.tsx'
import classes from './show-problem.module.css'
import type { RelayClient, Trouble } from './relay/relay-client.ts'

/** Covers the page with what keeps the demo from running, and what to do about it. */
export function showProblem(sentence: string): void {
  isOver = true
  uncover()
  cover(<CalmPage title="The demo cannot run here">{sentence}</CalmPage>)
}

/** Says that nothing can be kept, as on a full disk or in a private window, and what can be done all the same. */
export function offerOtherStart(trouble: Trouble, relay: RelayClient): void {
  if (isOver) return
  takeOfferBack()
  uncover = cover(<OtherStart {...trouble} start={relay.start} />)
}

/** Some tab has started, in whichever way. */
export function takeOfferBack(): void {
  uncover()
}

export const loss = 'The tab that held the data was closed or loaded anew: what had been changed is gone.'

let uncover = () => {}
let isOver = false

function OtherStart({ reason, isLoss, start }: Trouble & Pick<RelayClient, 'start'>) {
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
      {isLoss ? `${loss} ` : null}
      In memory everything works, in all tabs, until the first of them is closed or loaded anew. Starting over tries
      again with an empty database. The browser says: {reason}
    </CalmPage>
  )
}

/** Nothing else can be reached, by keyboard neither. Answers what takes the cover away again. */
function cover(children: ReactNode): () => void {
  const element = document.body.appendChild(document.createElement('div'))
  element.className = classes['cover'] ?? ''
  const shut = (isShut: boolean) => {
    for (const each of document.body.children) if (each !== element) each.toggleAttribute('inert', isShut)
  }
  // The choice of a person may come after this.
  const watching = new MutationObserver(() => shut(true))
  watching.observe(document.body, { childList: true })
  shut(true)
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
    watching.disconnect()
    root.unmount()
    element.remove()
    shut(false)
  }
}
