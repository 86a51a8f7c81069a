import * as fc from 'fast-check'

/** As much of a JSON schema as z.toJSONSchema writes for our inputs. */
export interface JsonSchema {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  format?: string
  pattern?: string
  maxLength?: number
  items?: JsonSchema
  minItems?: number
  maxItems?: number
}

const nul = String.fromCodePoint(0)
const loneSurrogate = '\uD83D'

/** Strings that have broken programs before. */
const nastyStrings = [
  '',
  ' ',
  nul,
  `a${nul}b`,
  '\u0007\u001B[31m',
  loneSurrogate,
  `${loneSurrogate} ${loneSurrogate}`,
  '\u202Egnp.exe',
  'ﷺ'.repeat(200),
  'e\u0301'.repeat(100),
  '％＿',
  'a'.repeat(5_000),
  '__proto__',
  'constructor',
  'toString',
  "' or 1=1 --",
  '%',
  String.raw`\\`,
  '$1',
  '-1',
  '0',
  '1e5',
  '0x10',
  '99999999999999999999',
  '2147483647',
  'NaN',
  '0000-01-01T00:00:00Z',
  '0000-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59.999999999-23:59',
  '2026-03-02T09:00:00.123456789Z',
]

/** Email addresses, most of them real ones. */
const addresses = [
  'a@b.example',
  'A@B.EXAMPLE',
  " o'neil+ward@b.example ",
  'a@b.example\r\nbcc: c@d.example',
  'invited@fuzz.example',
  'аdmin@b.example',
  `${'a'.repeat(64)}@${'b'.repeat(60)}.example`,
]

const twoDigits = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'))
const fourDigits = fc.integer({ min: 0, max: 9_999 }).map((number) => String(number).padStart(4, '0'))

/** Moments as PostgreSQL writes them; most name no day that there is. */
const momentText = fc
  .tuple(
    fourDigits,
    twoDigits,
    twoDigits,
    fc.tuple(twoDigits, twoDigits, twoDigits),
    fc.constantFrom('+', '-'),
    twoDigits,
  )
  .map(([year, month, day, time, sign, offset]) => `${year}-${month}-${day} ${time.join(':')}${sign}${offset}`)

/** What stands behind the base64 of a cursor, right and wrong. */
export const cursors = fc
  .array(
    fc.oneof(fc.constantFrom(0, 1, 5, 12), fc.integer(), fc.constantFrom(...nastyStrings), momentText, fc.jsonValue()),
    {
      maxLength: 4,
    },
  )
  .map((values) => Buffer.from(JSON.stringify(values)).toString('base64'))

const isoMoment = fc
  .tuple(fc.constantFrom('0000', '0001', '1970', '2026', '9999'), fc.constantFrom('01-01', '02-29', '12-31'))
  .chain(([year, day]) =>
    fc.constantFrom('Z', '+23:59', '-23:59', '+00:00').map((offset) => `${year}-${day}T23:59:59.999${offset}`),
  )

/** Strings that the schema takes, and now and then one that it does not. */
function stringsFor({ format, pattern = '', maxLength = Infinity }: JsonSchema, key: string, ids: readonly string[]) {
  if (key === 'cursor') return cursors
  if (format === 'date-time') return isoMoment
  if (format === 'uuid') return fc.uuid()
  const taken = new RegExp(pattern, 'u')
  const fitting = [...nastyStrings, ...addresses].filter((text) => taken.test(text) && text.length <= maxLength)
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...ids) },
    { weight: 4, arbitrary: fitting.length > 0 ? fc.constantFrom(...fitting) : fc.stringMatching(taken) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  )
}

/** Inputs of about the right shape: mostly valid, with strings from `ids` where an id may stand. */
export function inputsFor(schema: JsonSchema, ids: readonly string[], key = ''): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.type === 'null') return fc.constant(null)
  if (schema.const !== undefined) return fc.constant(schema.const)
  const ways = schema.anyOf ?? schema.oneOf
  if (ways) return fc.oneof(...ways.map((each) => inputsFor(each, ids)))
  if (schema.type === 'object') {
    const shape = Object.entries(schema.properties ?? {}).map(([name, each]) => [name, inputsFor(each, ids, name)])
    return fc.record(Object.fromEntries(shape) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: schema.required ?? [],
    })
  }
  if (schema.type === 'array') {
    const { items = {}, minItems = 0, maxItems = 5 } = schema
    const item = fc.oneof(inputsFor(items, ids), fc.constantFrom(...addresses))
    return fc.array(item, { minLength: minItems, maxLength: maxItems })
  }
  if (schema.type === 'integer' || schema.type === 'number') return fc.integer({ min: 1, max: 100 })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'string') return stringsFor(schema, key, ids)
  throw new Error(`Please teach the fuzzer this schema: ${JSON.stringify(schema)}`)
}

const wrongValues = fc.oneof(
  fc.constantFrom(null, true, [], {}, [[]], -1, 0, 1.5, 1e308, -1e308, 2 ** 53, 101),
  fc.constantFrom(...nastyStrings),
  fc.jsonValue(),
)

/** The same input with one thing wrong: a value of another kind, a key too many, or one too few. */
export function mutated(inputs: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(inputs, fc.nat(), wrongValues, fc.constantFrom('replace', 'add', 'drop', 'wrap'))
    .map(([input, index, value, how]) => {
      if (typeof input !== 'object' || input === null || how === 'wrap') return [input]
      const entries = Object.entries(input)
      const [key] = entries[index % Math.max(1, entries.length)] ?? []
      if (how === 'add' || key === undefined) return withKey(input, oddKeys[index % oddKeys.length] ?? 'extra', value)
      if (how === 'drop') return Object.fromEntries(entries.filter(([name]) => name !== key))
      return withKey(input, key, value)
    })
}

const oddKeys = ['extra', '__proto__', 'constructor', 'clinicId', '', nul]

/** As JSON.parse does it: `__proto__` becomes a key like any other. */
function withKey(input: object, key: string, value: unknown): unknown {
  const copy = { ...input }
  Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true })
  return copy
}

/** Any JSON at all. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  wrongValues,
  fc.array(fc.constantFrom(...nastyStrings)),
  fc.constant(JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`) as unknown),
)
