import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ThemeProvider } from '../theme/theme-provider.tsx'
import { PersonaPicker } from './persona-picker.tsx'
import { choosePersona } from './persona.ts'
import type { Persona } from './persona.ts'

/** Shows the picker in place of the pages until somebody is chosen. */
export async function pickPersona(element: HTMLElement): Promise<Persona> {
  const root = createRoot(element)
  const persona = await new Promise<Persona>((picked) => {
    root.render(
      <StrictMode>
        <ThemeProvider>
          <PersonaPicker onPick={picked} />
        </ThemeProvider>
      </StrictMode>,
    )
  })
  root.unmount()
  choosePersona(persona)
  return persona
}
