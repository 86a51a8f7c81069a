import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { DemoBar } from './demo-bar.tsx'
import type { Persona } from './persona.ts'

/** Draws the bar in a root of its own: the pages know nothing of it. */
export function mountDemoBar(persona: Persona | null, onReset: () => void): void {
  const element = document.body.appendChild(document.createElement('div'))
  // Two roots on one page would otherwise give out the same ids.
  createRoot(element, { identifierPrefix: 'demo-' }).render(
    <StrictMode>
      <DemoBar persona={persona} onReset={onReset} />
    </StrictMode>,
  )
}
