import { isPublicPage } from '@atrium/server/contract/pages/clinic-address'
import { withoutBase } from '../api/place/base.ts'
import { notify } from '../components/notices/notify.ts'
import { setKept } from './kept.ts'
import { mountDemoBar } from './persona/mount-demo-bar.tsx'
import { findObstacle } from './obstacle.ts'
import { keepForOffline } from './offline/offline.ts'
import { currentPersona, forgetJoined } from './persona/persona.ts'
import { pickPersona } from './persona/pick-persona.tsx'
import { joinRelay } from './relay/relay-client.ts'
import { loss, offerOtherStart, showProblem, takeOfferBack } from './show-problem.tsx'

/**
 * Prepares the page of the offline demo: every request to the API goes to the app in a worker (early.ts has
 * begun to start it), and a persona stands in place of a login. Resolves when the pages can be drawn, and never
 * where something keeps the demo from running: the page says what.
 */
export async function startDemo(): Promise<void> {
  const obstacle = findObstacle()
  if (obstacle !== null) return endWith(obstacle)
  try {
    await prepare()
  } catch (error) {
    return endWith(`${refused} The browser says: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const refused =
  'The browser does not let it work here. Allow cookies and site data for this site in its settings, or try another window that is not private, or another browser.'

function endWith(sentence: string): Promise<never> {
  showProblem(sentence)
  return new Promise(() => {})
}

async function prepare(): Promise<void> {
  const relay = await joinRelay({
    onReset: () => {
      forgetJoined()
      window.location.reload()
    },
    onBroken: offerOtherStart,
    onHost: ({ isKept, isLoss }) => {
      setKept(isKept)
      takeOfferBack()
      if (isLoss) notify({ sentence: loss, isProblem: true })
    },
  })
  // Who follows an invitation is nobody yet.
  const mayBeNobody = isPublicPage(withoutBase(window.location.pathname))
  const persona = Promise.resolve(currentPersona() ?? (mayBeNobody ? null : pickPersona()))
  const intercepting = import('./intercept.ts').then(({ interceptRequests }) => interceptRequests(relay, persona))
  // What the browser refuses is said before somebody is chosen.
  await Promise.race([intercepting, persona])
  mountDemoBar(await persona, relay.reset)
  await intercepting
  void keepForOffline(relay.isReady)
}
