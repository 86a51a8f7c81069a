/** A list of names. */
export type Names = readonly string[]

/** Takes a fault and its path: throws it, or notes it and goes on. */
export type OnFault = (path: string, text: string) => void

/** A value as a message names it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value
}

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
    !(value in {})
  )
}

/** Checks one name: is it usable, or one of those that are known? */
export function checkName(name: unknown, path: string, onFault: OnFault, known?: Names): name is string {
  const isGood = known ? known.includes(name as string) : isName(name)
  if (!isGood) onFault(path, `${show(name)} is not ${known ? `one of ${known.join(', ')}` : 'a usable name'}`)
  return isGood
}

/** Checks a list of names, each of which may stand there once; returns the good ones. */
export function checkNames(list: readonly unknown[], path: string, onFault: OnFault, known?: Names): Names {
  if (!known && list.length === 0) onFault(path, 'needs at least one')
  const good = list.filter((name, place): name is string => {
    const at = `${path}[${place}]`
    if (!checkName(name, at, onFault, known)) return false
    const isFirst = list.indexOf(name) === place
    if (!isFirst) onFault(at, `${show(name)} is there twice`)
    return isFirst
  })
  // A copy has no room to grow in: these lists are kept for good.
  return good.slice()
}
