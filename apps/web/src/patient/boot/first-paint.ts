import { firstWords } from 'virtual:first-words'
import { showColours } from '../../boot/show-colours.ts'
import { startMain } from '../../boot/start-main.ts'
import { isCallLink } from '@atrium/server/contract/pages/clinic-address'
import { withoutBase } from '../../api/place/base.ts'
import { isMarkedWaiting } from '../visit/waiting-mark.ts'
import { whoComes } from '../visit/who-comes.ts'
import { preferredLanguage, setDocumentLanguage } from '../words/languages.ts'
import { firstAnswers } from './first-answers.ts'

/*
 * Runs before the first paint of the patient's page: colours, language and the first words, and then the page's own script.
 */

function showWords(words: Record<string, string>): void {
  const isGuest = isCallLink(withoutBase(window.location.pathname))
  const title = words[isGuest ? 'call' : 'title']
  const answered = firstAnswers()['checkIn.room']
  const isOpen = answered?.outcome === 'open'
  // Whoever waits, or has a link that leads nowhere, is told something else.
  const isOther = (!isGuest && isMarkedWaiting()) || (answered !== undefined && !isOpen)
  const shown = isOpen && !isOther ? answered : null
  const provider = shown && whoComes(shown.room)
  const known: Record<string, string | undefined> = {
    clinic: shown?.clinic.name,
    title: isOther ? '' : title,
    sentence: shown ? words[provider === null ? 'room' : 'provider'] : '',
    name: words['name'],
    allow: words['allow'],
    open: words['open'],
  }
  const names: Record<string, string> = { place: shown?.room.name ?? '', provider: provider ?? '' }
  for (const place of document.querySelectorAll<HTMLElement>('[data-first]')) {
    const text = known[place.dataset['first'] ?? '']
    // By a function: a `$` in a name is no pattern.
    if (text !== undefined) place.textContent = text.replace(/\{(\w+)\}/, (_, name: string) => names[name] ?? '')
  }
  for (const part of document.querySelectorAll<HTMLElement>('[data-first-form]')) part.hidden = shown === null
  document.title = title ?? document.title
}

/** The words of the language that is read come along with the page's script, and not after it. */
function fetchWords(href: string): void {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', crossOrigin: '', href }))
}

const data = document.currentScript?.dataset ?? {}
const { main } = data
const language = preferredLanguage()
const words = data[`words${language.charAt(0).toUpperCase()}${language.slice(1)}`]
if (words !== undefined) fetchWords(words)
showColours()
setDocumentLanguage(language)
document.addEventListener('DOMContentLoaded', () => {
  showWords(firstWords[language] ?? {})
  if (main !== undefined) startMain(main)
})
