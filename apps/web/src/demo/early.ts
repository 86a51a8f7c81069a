import { isPatientPath, isPublicPage } from '@atrium/server/contract/pages/clinic-address'
import { withoutBase } from '../api/place/base.ts'
import { leadWhenNeeded } from './engine/lead.ts'
import { findObstacle } from './obstacle.ts'
import { paintPersona } from './persona/paint-persona.ts'
import { currentPersona } from './persona/persona.ts'
import { showProgress } from './show-progress.ts'

/*
 * The demo's first script, before the pages' own (see vite/demo.ts): the database is on its way
 * while React is still being read, and who has been here before sees the frame of the clinic at once.
 */

if (findObstacle() === null) {
  showProgress()
  leadWhenNeeded()
  const persona = currentPersona()
  const path = withoutBase(window.location.pathname)
  if (persona && !isPublicPage(path) && !isPatientPath(path)) paintPersona(persona)
}
