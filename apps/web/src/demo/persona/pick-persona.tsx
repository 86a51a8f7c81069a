import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ThemeProvider } from '../../theme/theme-provider.tsx'
import { paintPersona } from './paint-persona.ts'
import { PersonaPicker } from './persona-picker.tsx'
import { choosePersona } from './persona.ts'
import type { Persona } from './persona.ts'

/** Shows the picker in place of the pages until somebody is chosen. */
export async function pickPersona(): Promise<Persona> {
  const element = document.body.appendChild(document.createElement('div'))
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
  element.remove()
  choosePersona(persona)
  paintPersona(persona)
  return persona
}
