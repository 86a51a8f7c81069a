import { readFileSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  policyFromJSON,
  type Overrides,
  type Person,
  type Policy,
  type PolicyDiff,
  type SubjectChange,
} from '../src/index.ts'

const USAGE = 'Usage: policy-diff before.json after.json [people.json]'

/** Somebody of the file of people: a name beside role and plan, if there is one. */
type NamedPerson = Person & Overrides & { readonly name?: unknown }

/** The cells as a person reviews them: a line for each, grants first. */
export function diffLines({ cells }: Pick<PolicyDiff, 'cells'>): string[] {
  if (cells.length === 0) return ['No cell changes.']
  const lines = cells.map(
    ({ change, capability, role, plan }) =>
      `${change === 'granted' ? '+' : '-'} ${capability}  ${role}${plan && ` on ${plan}`}`,
  )
  const granted = cells.filter(({ change }) => change === 'granted').length
  return [...lines.toSorted(), `${granted} granted, ${cells.length - granted} revoked`]
}

/** Whoever's rights change, as a table. */
export function subjectLines(changes: readonly SubjectChange<NamedPerson>[]): string[] {
  if (changes.length === 0) return ['Nobody’s rights change.']
  const rolesOf = (person: NamedPerson): string => (person.role === undefined ? person.roles.join('+') : person.role)
  const rows = changes.map(({ subject, gains, loses }) => [
    typeof subject.name === 'string' ? subject.name : '–',
    [rolesOf(subject), subject.plan].filter(Boolean).join(' on '),
    gains.join(', ') || '–',
    loses.join(', ') || '–',
  ])
  const all = [['who', 'as', 'gains', 'loses'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}

/** Who gains what is reserved, in either table: what a review must see. */
function reservedLines(
  { cells, subjects }: PolicyDiff<NamedPerson>,
  reserved: ReadonlySet<string>,
  hasPeople: boolean,
): string[] {
  const gained = hasPeople
    ? subjects.flatMap(({ gains }) => gains)
    : cells.flatMap(({ capability, change }) => (change === 'granted' ? [capability] : []))
  const names = [...new Set(gained)].filter((name) => reserved.has(name))
  return names.map((name) => `! ${name} is reserved, and somebody gains it`)
}

function readJson(path: string): unknown {
  // pnpm runs scripts in the package's folder; INIT_CWD is where the person stands.
  return JSON.parse(readFileSync(resolve(process.env['INIT_CWD'] ?? '.', path), 'utf8'))
}

/** Reads a file, and says which one it was if that fails. */
function reading<Value>(path: string, read: (data: unknown) => Value): Value {
  try {
    return read(readJson(path))
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** Rights of one's own, by names that either table knows. */
function withKnownRights(person: NamedPerson, policies: readonly Policy[]): NamedPerson {
  for (const part of ['plus', 'minus'] as const) {
    const names: unknown = person[part] ?? []
    const isKnown = (name: unknown): boolean => policies.some((policy) => policy.isCapability(name))
    if (!Array.isArray(names) || !names.every(isKnown))
      throw new Error(`${part}: expected a list of capabilities of either table`)
  }
  return person
}

function readPeople(data: unknown, policies: readonly Policy[]): NamedPerson[] {
  if (!Array.isArray(data)) throw new Error('expected a list of people')
  return data.map((person: unknown, place) => {
    if (policies.some((policy) => policy.parseSubject(person))) return withKnownRights(person as NamedPerson, policies)
    throw new Error(`[${place}]: neither table knows this role on this plan`)
  })
}

function main([before, after, people]: readonly string[]): number {
  if (before === undefined || after === undefined) {
    console.error(USAGE)
    return 2
  }
  try {
    const [from, to] = [reading(before, policyFromJSON), reading(after, policyFromJSON)]
    const subjects = people === undefined ? [] : reading(people, (data) => readPeople(data, [from, to]))
    const diff = from.diff(to, subjects as never) as PolicyDiff<NamedPerson>
    const reserved = reservedLines(diff, new Set([...from.reserved, ...to.reserved]), people !== undefined)
    const lines = [
      ...diffLines(diff),
      ...(people === undefined ? [] : ['', ...subjectLines(diff.subjects)]),
      ...reserved,
    ]
    console.log(lines.join('\n'))
    return reserved.length > 0 ? 1 : 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 2
  }
}

// A program of a package is called by a link to it.
const called = process.argv[1] === undefined ? '' : realpathSync(process.argv[1])
if (called === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2))
