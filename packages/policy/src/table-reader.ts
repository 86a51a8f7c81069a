/** An object copied from outside: no prototype, so nothing is inherited. */
export type Loose = Record<string, unknown>

const NAME = /^[A-Za-z][\w.:-]*$/

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value
}

/** Reads untrusted data property by property and notes every fault with its path. */
export class TableReader {
  /** The faults so far, in reading order. */
  readonly faults: string[] = []

  /** Notes one fault. */
  fault(path: string, text: string): void {
    this.faults.push(`${path}: ${text}`)
  }

  /** Copies an object, whose keys must be usable names and, if given, among `keys`. */
  record(value: unknown, path: string, keys?: readonly string[]): Loose {
    const copy: Loose = Object.create(null)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault(path, `expected an object, got ${show(value)}`)
      return copy
    }
    for (const key of Reflect.ownKeys(value)) {
      const at = `${path}[${JSON.stringify(String(key))}]`
      if (keys && !keys.includes(key as string)) this.fault(at, 'is not known here')
      else if (this.name(key, at)) copy[key] = this.get(value, key, at)
    }
    return copy
  }

  /** Copies a list of names without doubles and, if given, among `known`. */
  names(value: unknown, path: string, known?: readonly string[]): string[] {
    const names: string[] = []
    if (!Array.isArray(value)) this.fault(path, `expected a list, got ${show(value)}`)
    else
      for (let index = 0; index < value.length; index++) {
        const at = `${path}[${index}]`
        const name = this.get(value, index, at)
        if (!this.name(name, at, known)) continue
        if (names.includes(name)) this.fault(at, `${show(name)} stands here twice`)
        names.push(name)
      }
    return names
  }

  /** Whether a value is a usable name: a word that no object inherits, among `known` if given. */
  name(value: unknown, path: string, known?: readonly string[]): value is string {
    const text = typeof value === 'string' && NAME.test(value) && !(value in {})
    if (!text) this.fault(path, `${show(value)} is not a usable name`)
    else if (known && !known.includes(value)) this.fault(path, `${show(value)} is not one of: ${known.join(', ')}`)
    else return true
    return false
  }

  /** Whether a value is absent or of this type. */
  is(value: unknown, type: 'string' | 'boolean', path: string): void {
    if (typeof value !== type) this.fault(path, `expected a ${type}, got ${show(value)}`)
  }

  private get(owner: object, key: string | number, path: string): unknown {
    try {
      return Reflect.get(owner, key)
    } catch {
      this.fault(path, 'cannot be read')
      return undefined
    }
  }
}
