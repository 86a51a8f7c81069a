import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { PersonaPicker } from './persona-picker.tsx'
import { choosePersona } from './persona.ts'
import type { Persona } from './persona.ts'

/** Shows the picker in place of the pages until somebody is chosen. */
export async function pickPersona(element: HTMLElement): Promise<Persona> {
  const root = createRoot(element)
  const persona = await new Promise<Persona>((picked) => {
    root.render(
      <StrictMode>
        <PersonaPicker onPick={picked} />
      </StrictMode>,
    )
  })
  root.unmount()
  choosePersona(persona)
  return persona
}
