/** A list of names. */
export type Names = readonly string[]

/** Takes a fault and its path: throws it, or notes it and goes on. */
export type OnFault = (path: string, text: string) => void

/** A value as a message names it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value
}

// As the language has them, not as somebody may have polluted them since.
const INHERITED: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ Object.getOwnPropertyNames(Object.prototype),
)

/**
 * May roles, plans and capabilities be called so? Any text that people can read and tell apart. Line breaks, other control
 * characters, broken characters and outer white space are not; nor is what every object inherits, such as
 * `constructor`: a list of words by name would answer to it.
 */
export function isName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u.test(value) &&
    value.trim() === value &&
    !INHERITED.has(value)
  )
}

/** Names that are known, by their places: looked up, not searched. */
export type Places = ReadonlyMap<unknown, number>

/** The places of names in their list. */
export const placesOf = (names: Names): Places => new Map(names.map((name, place) => [name, place]))

/** The first names of many: a message for each of many faults must not even look at them all. */
function some(known: Places): string {
  const names = known.keys()
  const first = Array.from({ length: Math.min(known.size, 20) }, () => String(names.next().value)).join(', ')
  return known.size > 20 ? `${first} and ${known.size - 20} more` : first
}

/** Checks one name: is it usable, or one of those that are known? */
export function checkName(name: unknown, path: string, onFault: OnFault, known?: Places): name is string {
  const isGood = known ? known.has(name) : isName(name)
  if (!isGood) onFault(path, `${show(name)} is not ${known ? `one of ${some(known)}` : 'a usable name'}`)
  return isGood
}

/** Checks a list of names, each of which may stand there once; returns the good ones. */
export function checkNames(list: readonly unknown[], path: string, onFault: OnFault, known?: Places): Names {
  if (!known && list.length === 0) onFault(path, 'needs at least one')
  const seen = new Set<unknown>()
  const good = list.filter((name, place): name is string => {
    const at = `${path}[${place}]`
    if (!checkName(name, at, onFault, known)) return false
    const isFirst = !seen.has(name)
    seen.add(name)
    if (!isFirst) onFault(at, `${show(name)} is there twice`)
    return isFirst
  })
  // A copy has no room to grow in: these lists are kept for good.
  return good.slice()
}
