import { checkName, checkNames, isName, show, type Names, type OnFault, type Places } from '../table/names.ts'

/** Thrown when data is not a policy table: lists every fault with its path. */
export class PolicyTableError extends Error {
  /** One line each, such as `capabilities.a.roles[1]: "amdin" is not one of owner, admin`. */
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`Failed to read the policy table:\n${faults.join('\n')}`)
    this.name = 'PolicyTableError'
    this.faults = faults
  }
}

/** What an object has, by name. */
export type Fields = Record<string, unknown>

/** How many names a table may hold: roles, plans, rows, and every name in a cell. Reading takes time in proportion to them. */
const MOST_NAMES = 100_000

/** Copies untrusted data property by property, each read once, and notes every fault. */
export class Reader {
  readonly faults: string[] = []
  private left = MOST_NAMES
  readonly note: OnFault = (path, text) => {
    this.faults.push(`${path}: ${text}`)
  }

  expect(ok: boolean, path: string, text: string): boolean {
    if (!ok) this.note(path, text)
    return ok
  }

  fields(value: unknown, path: string, known?: Names): Fields | undefined {
    const isKnown = known && new Set(known)
    const copy: Fields = Object.create(null)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (!this.expect(isObject, path, `expected an object, got ${show(value)}`)) return undefined
    const keys = Object.keys(value as Fields)
    if (!known) this.count(keys.length)
    for (const key of keys) {
      const at = path === 'table' ? key : `${path}.${key}`
      if (!this.expect(isKnown ? isKnown.has(key) : isName(key), at, 'is not a name that can stand here')) continue
      try {
        copy[key] = (value as Fields)[key]
      } catch {
        this.expect(false, at, 'cannot be read')
      }
    }
    return copy
  }

  /** @throws PolicyTableError at once when there are too many: the rest is not read */
  private count(names: number): void {
    this.left -= names
    if (this.expect(this.left >= 0, 'table', `has more than ${MOST_NAMES} names`)) return
    throw new PolicyTableError(this.faults)
  }

  name(value: unknown, path: string, known?: Places): void {
    checkName(value, path, this.note, known)
  }

  names(value: unknown, path: string, known?: Places): Names {
    if (!this.expect(Array.isArray(value), path, `expected a list, got ${show(value)}`)) return []
    this.count((value as unknown[]).length)
    return checkNames(this.items(value as unknown[], path), path, this.note, known)
  }

  field(value: unknown, path: string, type: 'string' | 'boolean'): void {
    this.expect(typeof value === type, path, `expected a ${type}, got ${show(value)}`)
  }

  private items(list: readonly unknown[], path: string): unknown[] {
    try {
      return Array.from(list)
    } catch {
      this.expect(false, path, 'cannot be read')
      return []
    }
  }
}
