import * as fc from 'fast-check'
import { definePolicy, type Policy } from '../../src/index.ts'
import { createRandom, randomTable } from '../../src/testing.ts'

/** Words that mean something to an engine, a language, or every object. */
export const RESERVED_WORDS: readonly string[] =
  'self this or and but not from with as define relations relation condition model schema type account archived frozen thing user all manage true false null undefined permit forbid when unless has like in is select insert drop null always open closed p g r e m eft role plan act fact any unknown if map list string int uint bool double duration timestamp ipaddress'.split(
    ' ',
  )
const ODD_NAMES = [
  "o'wner",
  '--',
  '/*',
  '"',
  '\\',
  'a,b',
  'a:b',
  'a#b',
  '*',
  '`',
  '|',
  '<b>',
  '[a](https://b.c)',
  '${a}',
  '%s',
  'a b',
  '𝒳',
  '所有者',
  '👩‍⚕️',
]

const isUsable = (name: string): boolean =>
  /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u.test(name) && name.trim() === name && !(name in {})

/** Any name that a table takes: from all of Unicode, and words that somebody else has taken. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter(isUsable),
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 }).filter(isUsable),
  fc.string({ unit: fc.constantFrom('a', '_', '-', '.', 'Z', '9'), minLength: 1, maxLength: 70 }).filter(isUsable),
  fc.constantFrom(...RESERVED_WORDS, ...ODD_NAMES),
)

/** A random table's policy, its names letters that collide. */
export const anyPolicy: fc.Arbitrary<Policy> = fc.integer().map((seed) => definePolicy(randomTable(createRandom(seed))))

/** A random table's policy, its names from all of Unicode. */
export const anyNamedPolicy: fc.Arbitrary<Policy> = fc
  .tuple(fc.integer(), fc.uniqueArray(anyName, { minLength: 5, maxLength: 5 }))
  .map(([seed, names]) => definePolicy(randomTable(createRandom(seed), names)))

/** What may be known of a thing. */
export const anyFacts = fc.record(
  {
    own: fc.boolean(),
    assigned: fc.boolean(),
    near: fc.boolean(),
    fact: fc.boolean(),
    archived: fc.boolean(),
    frozen: fc.boolean(),
    used: fc.constantFrom(0, 1, 2, 3, 9),
  },
  { requiredKeys: [] },
)
