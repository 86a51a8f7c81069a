import { counted } from '../../components/words/word-list.ts'

const minutes = [5, 10, 15, 30, 60, 120, 240, 480]

/** Minutes to choose from, in words; the present one is among them whatever it is. */
export function idleChoices(present: number): { value: string; label: string }[] {
  const all = minutes.includes(present) ? minutes : [...minutes, present].toSorted((one, other) => one - other)
  return all.map((each) => ({ value: String(each), label: durationWords(each) }))
}

export function durationWords(each: number): string {
  return each % 60 === 0 ? counted(each / 60, 'hour') : counted(each, 'minute')
}
