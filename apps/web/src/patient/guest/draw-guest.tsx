import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { preferredLanguage } from '../words/languages.ts'
import { speak } from '../words/speak.ts'
import { addWords } from './add-words.ts'
import { findGuestStart } from './find-guest-start.ts'
import { GuestApp } from './guest-app.tsx'

/** Draws a guest's page, at `/call#…`. */
export async function drawGuest(element: HTMLElement): Promise<void> {
  const [start] = await Promise.all([findGuestStart(), speak(preferredLanguage()).then(addWords)])
  createRoot(element).render(
    <StrictMode>
      <GuestApp start={start} />
    </StrictMode>,
  )
}
