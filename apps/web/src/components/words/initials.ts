const wordsOf = (name: string) => name.trim().split(/\s+/)
const letters = (words: readonly string[]) =>
  words
    .map((word) => /^./u.exec(word)?.[0] ?? '')
    .join('')
    .toUpperCase()

/** The first letters of a person's first and last name: "Mara Okafor" → "MO". */
export function initials(name: string): string {
  const words = wordsOf(name)
  return letters(words.length > 2 ? [words[0] ?? '', words.at(-1) ?? ''] : words)
}

/** The first letters of the first two words of anything else: "Harbor Street Clinic" → "HS". */
export function monogram(name: string): string {
  return letters(wordsOf(name).slice(0, 2))
}

/** One of the quiet tints, always the same for the same name. */
export function tintOf(name: string, tints: number): number {
  let hash = 7
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return hash % tints
}
