/** Letters that Unicode does not take apart, as people type them who have no such key. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  ı: 'i',
  ŋ: 'n',
  ς: 'σ',
}

/** Some signs unfold to eighteen letters: what is sorted by must fit into an index and a cursor. */
const longest = 200

/**
 * A name as it is sorted and searched: small letters without accents, straight apostrophes, single spaces. "Tomás" is found by
 * "tomas", "Sørensen" by "sorensen", and every engine sorts it alike. The same function folds what is searched for, in the
 * list, in the palette and in links.
 *
 * @example sortName('Tomás  O’Brien') // "tomas o'brien"
 */
export function sortName(name: string): string {
  // Before the rest: one of them would come apart into a space and an accent.
  const straight = name.replaceAll(/[’‘ʼ‛′`´]/gu, "'")
  const small = plain(plain(straight).toLowerCase())
  return small
    .replaceAll(/[ßæœøđðłħŧþıŋς]/gu, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/[’‘ʼ‛′`´]/gu, "'")
    .replaceAll(/[‐‑‒–—−]/gu, '-')
    .replaceAll(/[\p{Cc}\p{Z}\s]+/gu, ' ')
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/u, '')
    .trim()
}

/** Without accents, ligatures, wide forms, and signs that nobody sees or types. */
const plain = (text: string) => text.normalize('NFKD').replaceAll(/[\p{M}\p{Cf}\p{Cs}]/gu, '')
