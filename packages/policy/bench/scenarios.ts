import { AbilityBuilder, createMongoAbility } from '@casl/ability'
import { clinicPolicy } from '../src/clinic.ts'
import { toCaslRules } from '../src/export.ts'
import { definePolicy, type Decision, type Policy, type PolicyTable, type Subject } from '../src/index.ts'
import { cellsOf, createRandom, randomOf, subjectsOf, type Random } from '../src/testing.ts'
import { loopOf, loopOfPromises, measure, type Contestant } from './measure.ts'
import { createPeers } from './peers.ts'

/** What a scenario found: nanoseconds by name. */
export type Figures = ReadonlyMap<string, number>

/** The clinic's table as the peers hold it: they know no facts, so that no row needs any. */
const clinic = withoutNeeds(clinicPolicy.toJSON())

function withoutNeeds(table: PolicyTable): Policy {
  const rows = Object.entries(table.capabilities).map(([name, row]) => [name, { ...row, needs: [] }] as const)
  return definePolicy({ ...table, capabilities: Object.fromEntries(rows) })
}

const subject: Subject = { role: 'admin', plan: 'free' }
const SIZE = 50_000

const orderOf = <Item>(random: Random, items: readonly Item[], size = SIZE): Item[] =>
  Array.from({ length: size }, () => randomOf(random, items))

/** One subject bound once, capabilities by name in random order, against every peer. */
export async function randomOrder(random: Random): Promise<Figures> {
  const names = Object.keys(clinic.capabilities)
  const order = orderOf(random, names)
  const bound = clinic.for(subject)
  const { allows } = bound
  const dictionary = Object.freeze(Object.assign(Object.create(null) as Record<string, boolean>, allows))
  const yes = order.filter((name) => bound.can(name)).length
  const bits = Uint8Array.from(names, (name) => (bound.can(name) ? 1 : 0))
  const indexes = Uint16Array.from(order, (name) => names.indexOf(name))
  const contestants: Contestant[] = [
    { name: 'empty loop', order, run: loopOf((name: string) => name.length > 12) },
    { name: 'bit in a typed array, by number', order: [...indexes], run: loopOf((index: number) => bits[index] === 1) },
    { name: 'dictionary row', order, yes, run: loopOf((name: string) => dictionary[name] === true) },
    { name: 'for(subject).allows', order, yes, run: loopOf((name: string) => allows[name] === true) },
    { name: 'for(subject).can', order, yes, run: loopOf((name: string) => bound.can(name)) },
    { name: 'for(subject).decide', order, yes, run: loopOf((name: string) => bound.decide(name).allowed) },
    { name: 'policy.decide', order, yes, run: loopOf((name: string) => clinic.decide(subject, name).allowed) },
  ]
  for (const { name, size, ask, askLater } of await createPeers(clinic, subject)) {
    for (const capability of names) {
      const answer = ask ? ask(capability) : await askLater?.(capability)
      if (answer !== bound.can(capability))
        throw new Error(`Failed to compare with ${name}: it answers ${capability} differently.`)
    }
    const run = ask ? loopOf(ask) : loopOfPromises(askLater ?? (async () => false))
    const part = order.slice(0, size)
    contestants.push({ name, order: part, run, yes: part.filter((one) => bound.can(one)).length })
  }
  return measure(contestants)
}

/** A row as quick as one can be made by hand: an object of one form, with nothing but the answers. */
function shapedRow(answers: Readonly<Record<string, boolean | undefined>>): Readonly<Record<string, boolean>> {
  const row = {}
  for (const [name, value] of Object.entries(answers)) Object.defineProperty(row, name, { value, enumerable: true })
  return Object.preventExtensions(Object.setPrototypeOf(row, null)) as Record<string, boolean>
}

/** The same name at one place in the code, for subjects in random order: what a page or a guard does. */
export async function fixedSite(random: Random): Promise<Figures> {
  const subjects = subjectsOf(clinic)
  const bounds = orderOf(
    random,
    subjects.map((one) => clinic.for(one)),
  )
  const rows = bounds.map(({ allows }) => allows)
  const shaped = new Map(subjects.map((one) => [clinic.for(one).allows, shapedRow(clinic.for(one).allows)]))
  const shapedRows = rows.map((row) => shaped.get(row) ?? {})
  const held = new Map([...shaped.values()].map((row) => [row, Object.freeze({ row })]))
  const holders = shapedRows.flatMap((row) => held.get(row) ?? [])
  const yes = bounds.filter((bound) => bound.can('sharedRoom.create')).length
  const abilities = new Map(
    subjects.map((one) => [
      clinic.for(one).allows,
      createMongoAbility(toCaslRules(clinic, one).filter(({ inverted }) => !inverted)),
    ]),
  )
  const casl = rows.flatMap((row) => abilities.get(row) ?? [])
  return measure([
    { name: 'empty loop', order: rows, run: loopOf((row: object) => row !== null) },
    {
      name: 'shaped frozen row',
      order: shapedRows,
      yes,
      run: loopOf((row: (typeof shapedRows)[number]) => row['sharedRoom.create'] === true),
    },
    {
      name: 'shaped frozen row, in an object',
      order: holders,
      yes,
      run: loopOf((holder: (typeof holders)[number]) => holder.row['sharedRoom.create'] === true),
    },
    {
      name: 'allows, held',
      order: rows,
      yes,
      run: loopOf((row: (typeof rows)[number]) => row['sharedRoom.create'] === true),
    },
    {
      name: 'for(subject).allows',
      order: bounds,
      yes,
      run: loopOf((bound: (typeof bounds)[number]) => bound.allows['sharedRoom.create'] === true),
    },
    {
      name: 'for(subject).decisions',
      order: bounds,
      yes,
      run: loopOf((bound: (typeof bounds)[number]) => bound.decisions['sharedRoom.create']?.allowed === true),
    },
    {
      name: 'for(subject).can',
      order: bounds,
      run: loopOf((bound: (typeof bounds)[number]) => bound.can('sharedRoom.create')),
      yes,
    },
    {
      name: 'CASL',
      order: casl,
      run: loopOf((ability: (typeof casl)[number]) => ability.can('sharedRoom.create', 'account')),
      yes,
    },
  ])
}

const reasonOf = (decision: Decision): boolean =>
  decision.allowed ? decision.allowed : decision.denial.reason.length > 3

/** Questions that are all allowed, all denied, and denied with the reason read. */
export async function denials(random: Random): Promise<Figures> {
  const cells = cellsOf(clinic)
  const ask = (allowed: boolean) =>
    orderOf(
      random,
      cells.filter((cell) => cell.allowed === allowed),
    ).map(({ role, plan, capability }) => ({ may: clinic.for({ role, plan }), capability }))
  type Question = ReturnType<typeof ask>[number]
  return measure([
    {
      name: 'an allow',
      order: ask(true),
      run: loopOf(({ may, capability }: Question) => may.decide(capability).allowed),
    },
    {
      name: 'a denial',
      order: ask(false),
      run: loopOf(({ may, capability }: Question) => !may.decide(capability).allowed),
    },
    {
      name: 'a denial, its reason read',
      order: ask(false),
      run: loopOf(({ may, capability }: Question) => reasonOf(may.decide(capability))),
    },
  ])
}

/** All answers of one subject, subjects in random order. */
export async function allAnswers(random: Random): Promise<Figures> {
  const names = Object.keys(clinic.capabilities)
  const order = orderOf(random, subjectsOf(clinic), 20_000)
  const peers = await createPeers(clinic, subject)
  const contestants: Contestant[] = [
    { name: 'empty loop', order, run: loopOf((one: Subject) => one.role.length > 5) },
    {
      name: 'decideAll(subject)',
      order,
      run: loopOf((one: Subject) => clinic.decideAll(one)['user.invite']?.allowed === true),
    },
  ]
  for (const { name, size, ask } of peers.filter((peer) =>
    ['CASL', 'Better Auth access', 'Cedar (wasm, preparsed)'].includes(peer.name),
  ))
    contestants.push({
      name,
      order: order.slice(0, Math.ceil(size / names.length)),
      run: loopOf(() => {
        const answers: Record<string, boolean> = {}
        for (const capability of names) answers[capability] = ask?.(capability) ?? false
        return answers['user.invite'] === true
      }),
    })
  return measure(contestants)
}

/** A table of 10 roles × 2 plans × 200 capabilities. */
export function bigTable(random: Random) {
  const roles = Array.from({ length: 10 }, (_, index) => `role${index}`)
  const plans = ['free', 'premium']
  const row = (index: number) => [
    `noun${index % 20}.verb${index}`,
    { label: `Do ${index}`, roles: roles.filter(() => random() < 0.6), plans: random() < 0.7 ? 'every' : ['premium'] },
  ]
  return {
    roles,
    plans,
    capabilities: Object.fromEntries(Array.from({ length: 200 }, (_, index) => row(index))),
  } as PolicyTable
}

/** The big table beside the small one: a decision, and building it beside CASL's building. */
export async function bigMatrix(random: Random): Promise<Figures> {
  const table = bigTable(random)
  const big = definePolicy(table)
  const orders = [clinic, big].map((policy) =>
    orderOf(random, cellsOf(policy)).map(({ role, plan, capability }) => ({
      one: { role, plan },
      may: policy.for({ role, plan }),
      capability,
    })),
  )
  type Question = NonNullable<(typeof orders)[number]>[number]
  const [small = [], large = []] = orders
  // One loop for both: what is compared is the table, not two loops.
  const both = loopOf(({ may, capability }: Question) => may.can(capability))
  const decisions = await measure([
    { name: 'small, for(subject)', order: small, run: both },
    { name: 'large, for(subject)', order: large, run: both },
    {
      name: 'small, policy.can',
      order: small,
      run: loopOf(({ one, capability }: Question) => clinic.can(one, capability)),
    },
    {
      name: 'large, policy.can',
      order: large,
      run: loopOf(({ one, capability }: Question) => big.can(one, capability)),
    },
  ])
  const subjects = subjectsOf(big)
  const rows = Object.values(big.capabilities)
  const last = (index: number) => `noun${index % 20}.verb${index}`
  const casl = ({ role, plan }: Subject) => {
    const { can, build } = new AbilityBuilder(createMongoAbility)
    for (const row of rows) if (row.roles.includes(role) && row.plans.includes(plan)) can(row.capability, 'account')
    return build()
  }
  const order = Array.from({ length: 60 }, (_, index) => index)
  const ours = (index: number): boolean => {
    const policy = definePolicy(table)
    return subjects.filter((one) => policy.can(one, last(index))).length > 9
  }
  const theirs = (index: number): boolean => subjects.filter((one) => casl(one).can(last(index), 'account')).length > 9
  const builds = await measure([
    { name: 'build large, ask all 20 subjects', order, run: loopOf(ours) },
    { name: 'build large, ask all 20 subjects: CASL', order, run: loopOf(theirs) },
  ])
  return new Map([...decisions, ...builds])
}

/** Whether a person is assigned to one of 1,000 rooms, alone and as a fact of a decision. */
export async function facts(random: Random): Promise<Figures> {
  const rooms = Array.from({ length: 2000 }, (_, index) => `room-${index}`)
  const assigned = new Set(rooms.filter((_, index) => index % 2 === 0))
  const order = orderOf(random, rooms)
  const may = clinicPolicy.for({ role: 'member', plan: 'premium' })
  return measure([
    { name: 'empty loop', order, run: loopOf((room: string) => room.length > 7) },
    { name: 'Set.has', order, run: loopOf((room: string) => assigned.has(room)) },
    {
      name: 'decide with the fact',
      order,
      run: loopOf((room: string) => may.decide('sharedRoom.enter', { assigned: assigned.has(room) }).allowed),
    },
  ])
}

/** A repeatable start for every scenario. */
export const seeded = (): Random => createRandom(20261124)
