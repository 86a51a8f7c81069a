import './patient.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { isCallLink, roomAt } from '@atrium/server/contract/pages/clinic-address'
import { atBase, withoutBase } from '../api/place/base.ts'
import { App } from './app.tsx'
import { firstAnswers } from './boot/first-answers.ts'
import { findStart } from './visit/find-start.ts'
import { preferredLanguage } from './words/languages.ts'
import { speak } from './words/speak.ts'

/*
 * The patient's page, a document of its own at a room's address, and a guest's at that of a call: no router, no cache, and nothing of the
 * clinic's pages.
 */

async function draw(element: HTMLElement): Promise<void> {
  const path = withoutBase(window.location.pathname)
  if (isCallLink(path)) {
    const { drawGuest } = await import('./call/later-calls.ts')
    return drawGuest(element)
  }
  const address = roomAt(path)
  const [start] = await Promise.all([
    address ? findStart(address, firstAnswers()) : ({ kind: 'closed' } as const),
    speak(preferredLanguage()),
  ])
  if (start.kind === 'moved') {
    // The room's present address, as the server would lead to it (R21).
    window.location.replace(atBase(`/${start.to.clinic}/${start.to.room}`))
    return
  }
  createRoot(element).render(
    <StrictMode>
      <App address={address ?? { clinic: '', room: '' }} start={start} />
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (!root) throw new Error('Failed to start: the page has no #root. Please serve check-in.html.')

// What a browser has kept of a page that was left may be a place that is gone.
window.addEventListener('pageshow', ({ persisted }) => persisted && window.location.reload())

if (import.meta.env.MODE === 'demo') {
  void import('../demo/patient/start-patient.ts').then(({ startPatient }) => startPatient()).then(() => draw(root))
} else {
  void draw(root)
}
