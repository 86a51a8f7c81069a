import type { ActInput, CapabilityInput, Limit, Need, PolicyTable } from '../table/policy-table.ts'

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

const LETTERS: readonly string[] = ['a', 'b', 'c', 'd', 'e']

/** What a row says of each role, or of all. */
function randomRoles(random: Random, roles: readonly string[], facts: readonly string[]): Partial<CapabilityInput> {
  const some = (): readonly string[] => (random() < 0.5 ? [randomOf(random, facts)] : randomSome(random, facts))
  if (random() < 0.3) {
    const need = (): Need<string> => {
      const list = some()
      return random() < 0.4 || list.length === 0 ? 'always' : list
    }
    return { roles: Object.fromEntries(randomSome(random, roles).map((role) => [role, need()])) }
  }
  const listed = random() < 0.2 ? 'every' : randomSome(random, roles)
  return { roles: listed, needs: random() < 0.5 ? randomSome(random, facts) : [] }
}

/** How many there may be, on some plans. */
const randomLimits = (random: Random, plans: readonly string[]): CapabilityInput['limits'] =>
  Object.fromEntries(plans.map((plan) => [plan, randomOf<Limit>(random, [0, 1, 3, 'none', 'seats'])]))

/**
 * A random table from a small alphabet, in which names of roles, plans and capabilities collide
 * (`a` may be all three): where an implementation mixes them up, it shows. One in six has no plans.
 * @param alphabet - other names to take, each there once; the letters a to e if absent
 */
export function randomTable(random: Random, alphabet: readonly string[] = LETTERS): PolicyTable {
  const names = (most: number): string[] => alphabet.slice(0, 1 + Math.floor(random() * most))
  const roles = names(4)
  const plans = random() < 1 / 6 ? [] : names(3)
  const sides = alphabet.slice(roles.length, roles.length + Math.floor(random() * 2.4))
  const facts = random() < 0.3 ? ['near', 'fact'].slice(0, 1 + Math.floor(random() * 2)) : []
  const capabilities = [...new Set([...names(5), 'x.y', 'unknown'])]
  const rows = capabilities.map((name): [string, CapabilityInput] => {
    const cells = randomRoles(random, [...roles, ...sides], ['own', 'assigned', ...facts])
    const listed = random() < 0.2 ? 'every' : randomSome(random, plans)
    const limits = plans.length > 0 && random() < 0.2 && randomLimits(random, listed === 'every' ? plans : listed)
    const onPlans = plans.length > 0 && { plans: listed, ...(limits && { limits }) }
    const evenFrozen = random() < 0.3
    return [name, { label: `Do ${name}`, ...cells, ...onPlans, evenFrozen } as CapabilityInput]
  })
  return {
    roles,
    ...(plans.length > 0 && { plans }),
    capabilities: Object.fromEntries(rows),
    ...(facts.length > 0 && { facts: Object.fromEntries(facts.map((fact) => [fact, `of ${fact}`])) }),
    ...(sides.length > 0 && {
      sideRoles: Object.fromEntries(sides.map((side) => [side, { givenBy: randomOf(random, roles) }])),
    }),
    ...(random() < 0.8 && { guarded: randomOf(random, roles) }),
    ...(random() < 0.3 && { reserved: randomSome(random, capabilities) }),
    acts: randomActs(random, rows),
  }
}

/** An act is on a person, so that it may not ask for a row that needs facts about a thing, or a number. */
function randomActs(random: Random, rows: readonly (readonly [string, CapabilityInput])[]): ActInput {
  const isPlain = ({ roles, needs = [], limits = {} }: CapabilityInput): boolean =>
    needs.length === 0 &&
    (typeof roles === 'string' || Array.isArray(roles) || Object.values(roles).every((need) => need === 'always')) &&
    Object.values(limits).every((limit) => typeof limit !== 'number')
  const plain = rows.filter(([, row]) => isPlain(row)).map(([name]) => name)
  const acts = ['changeRole', 'changeStatus', 'invite', 'upgrade'].flatMap((act) =>
    plain.length > 0 && random() < 0.9 ? [[act, randomOf(random, plain)]] : [],
  )
  return Object.fromEntries(acts) as ActInput
}
