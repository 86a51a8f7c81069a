import type { Relation } from '../decision.ts'
import type { ActInput, CapabilityInput, PolicyTable } from '../policy-table.ts'

/** A source of numbers in [0, 1). */
export type Random = () => number

/**
 * A repeatable source of random numbers (mulberry32): the same seed, the same run.
 * @example const random = createRandom(42)
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of a list. */
export function randomOf<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('Failed to pick an item: the list is empty.')
  return item
}

/** Some of a list, in random order; perhaps none. */
export function randomSome<Item>(random: Random, items: readonly Item[]): Item[] {
  return items
    .filter(() => random() < 0.5)
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

const RELATIONS: readonly Relation[] = ['own', 'assigned']

/**
 * A random table from a small alphabet, in which names of roles, plans and capabilities collide
 * (`a` may be all three): where an implementation mixes them up, it shows.
 */
export function randomTable(random: Random): PolicyTable {
  const names = (most: number, from: string): string[] => from.split('').slice(0, 1 + Math.floor(random() * most))
  const roles = names(4, 'abcd')
  const plans = names(3, 'abc')
  const capabilities = names(5, 'abcde').concat('x.y', 'unknown')
  const cells = (all: readonly string[]): readonly string[] | 'every' =>
    random() < 0.2 ? 'every' : randomSome(random, all)
  const rows = capabilities.map((name): [string, CapabilityInput] => [
    name,
    {
      label: `Do ${name}`,
      roles: cells(roles),
      plans: cells(plans),
      needs: random() < 0.5 ? randomSome(random, RELATIONS) : [],
      evenFrozen: random() < 0.3,
    },
  ])
  // An act is on a person, so that it may not ask for a row that needs facts about a thing.
  const plain = rows.filter(([, { needs = [] }]) => needs.length === 0).map(([name]) => name)
  const acts = ['changeRole', 'changeStatus', 'invite', 'upgrade'].flatMap((act) =>
    plain.length > 0 && random() < 0.9 ? [[act, randomOf(random, plain)]] : [],
  )
  return {
    roles,
    plans,
    capabilities: Object.fromEntries(rows),
    ...(random() < 0.8 && { guarded: randomOf(random, roles) }),
    acts: Object.fromEntries(acts) as ActInput,
  }
}
