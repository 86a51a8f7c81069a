import './theme/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { doorSearch } from '@atrium/server/contract/pages/door'
import { keepsCookies } from './features/session/keeps-cookies.ts'
import { SignInPage } from './features/session/sign-in-page.tsx'
import { ThemeProvider } from './theme/theme-provider.tsx'

/*
 * The door, a document of its own: no router, cache or client of the API. Signing in opens the pages as a new document,
 * in which nothing of anybody before is left.
 */

const root = document.getElementById('root')
if (!root) throw new Error('Failed to start: the page has no #root. Please serve sign-in.html.')

const search = doorSearch(window.location.search)
const hasCookies = keepsCookies()
// Written by the server, which alone knows.
const offersSignUp = document.querySelector('meta[name="sign-up"][content="open"]') !== null

createRoot(root).render(
  <StrictMode>
    <ThemeProvider>
      <SignInPage
        {...search}
        hasCookies={hasCookies}
        offersSignUp={offersSignUp}
        onSignedIn={() => window.location.replace(search.redirect ?? '/')}
      />
    </ThemeProvider>
  </StrictMode>,
)

// Back leads here as it was left. Whoever is signed in by now is sent on by the server.
window.addEventListener('pageshow', ({ persisted }) => persisted && window.location.reload())
