import { counted } from '../../../components/words/word-list.ts'

interface Choice {
  value: string
  label: string
}

/** Numbers to choose from, in words; the present one is among them whatever it is. */
function choices(offered: readonly number[], present: number, unit: string): Choice[] {
  const all = offered.includes(present) ? offered : [...offered, present].toSorted((one, other) => one - other)
  return all.map((each) => ({ value: String(each), label: counted(each, unit) }))
}

export const waitLimitChoices = (present: number) => choices([5, 10, 15, 20, 30, 45, 60], present, 'minute')
export const placeKeptChoices = (present: number) => choices([5, 10, 15, 30, 60, 120], present, 'minute')
export const historyChoices = (present: number) => choices([1, 2, 3, 5, 6, 7, 10, 15, 20, 30], present, 'year')
