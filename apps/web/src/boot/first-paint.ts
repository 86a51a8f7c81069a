import { planLabels } from '@atrium/policy/clinic'
import { isPublicPage, withoutClinic } from '@atrium/server/contract/pages/clinic-address'
import { demandedHead } from '../features/account/demanded/demanded-head.ts'
import { stepNoticeWords } from '../features/shell/frame/step-notice-words.ts'
import { answersInPage } from './answers-in-page.ts'
import { paintRows } from './first-rows.ts'
import { showTimesIn } from '../components/words/shown-zone.ts'
import { pageHeads } from './page-heads.ts'
import { paintFrame } from './paint-frame.ts'
import { showColours } from './show-colours.ts'
import { startMain } from './start-main.ts'

/*
 * Runs before the first paint, in the head of each document (vite/first-paint.ts): the colours, the words that are known
 * already, and then the page's own script.
 */

/** The clinic's frame with its words, where the server has answered for somebody. */
function showFrame(): void {
  const answers = answersInPage()
  if (!answers) return paintFrame({})
  const me = answers['me.get']
  const { user, clinic, plan, decisions, preferences } = me
  showTimesIn(preferences.timeZone)
  if (me.secondStepAsked === 'set-up') {
    const { title, sentence } = demandedHead
    return paintFrame({ clinic: clinic.name, plan: planLabels[plan], title, sentence: sentence(me) })
  }
  const head = pageHeads[withoutClinic(location.pathname)]
  const isTheirs = head && (head.capability === undefined || decisions[head.capability].allowed)
  paintFrame({
    clinic: clinic.name,
    plan: planLabels[plan],
    ...(me.secondStepAsked === 'next-sign-in' && {
      notice: stepNoticeWords.sentence(clinic.name),
      noticeAct: stepNoticeWords.act,
    }),
    ...(isTheirs && { title: head.title(user.name), sentence: head.sentence(answers) }),
  })
  if (isTheirs && head.rows) paintRows(head.rows(answers))
}

const { main, frame } = document.currentScript?.dataset ?? {}
showColours()
document.addEventListener('DOMContentLoaded', () => {
  if (frame !== undefined && !isPublicPage(location.pathname)) showFrame()
  if (main !== undefined) startMain(main)
})
