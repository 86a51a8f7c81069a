import { useState } from 'react'
import type { CallState, OtherParty } from '../../call.ts'
import type { CallWords } from '../call-words.ts'
import { standingOf, useLongLosses } from './use-standing.ts'

interface Told {
  state: CallState
  notice: string | null
  words: CallWords
  /** Who asks to be let in. */
  asking: string
  /** What is said of somebody. */
  wordsOf: (other: OtherParty) => CallWords
}

/** What those who hear the page are told: who comes, goes, is muted or shows something, and what becomes of oneself. */
export function useCallNews({ state, notice, words, asking, wordsOf }: Told): string {
  const { link, others, own } = state
  const isLong = useLongLosses(others.map(({ lostAt }) => lostAt))
  const isOver = link === 'elsewhere' || link === 'over'
  const facts = new Map<string, string>()
  for (const each of isOver ? [] : others) {
    const { party, other } = each
    const said = wordsOf(each)
    const isHere = each.link === 'connected'
    facts.set(`${party} standing`, standingOf(each, said, isLong(each.lostAt)) ?? (isHere ? said.connected : ''))
    facts.set(`${party} muted`, other?.muted === true && isHere ? said.isMuted : said.isUnmuted)
    facts.set(`${party} screen`, other?.screen === true ? said.sharesScreen : '')
    facts.set(`${party} left`, '')
  }
  facts.set('notice', notice ?? '')
  facts.set('asking', asking)
  facts.set('own', own.isMuted ? words.youAreMuted : '')
  const [told, setTold] = useState({
    facts,
    left: leavings(others, wordsOf),
    news: facts.get(`${others[0]?.party} standing`) ?? '',
  })
  const changed = [...facts].filter(([key, fact]) => {
    const before = told.facts.get(key)
    // Who has just come is not muted unless it is said.
    return before === undefined ? key.endsWith(' standing') : before !== fact
  })
  const gone = isOver ? [] : [...told.left].filter(([party]) => !facts.has(`${party} left`))
  if (changed.length > 0 || gone.length > 0) {
    // What ended without a word of its own is not said.
    const news = [...gone, ...changed].map(([, fact]) => fact).filter((fact) => fact !== '')
    setTold({ facts, left: leavings(others, wordsOf), news: news.join(' ') })
  }
  return told.news
}

/** What will be said of each, once they are here no more. */
const leavings = (others: OtherParty[], wordsOf: Told['wordsOf']) =>
  new Map(others.map((each) => [each.party, wordsOf(each).left]))
