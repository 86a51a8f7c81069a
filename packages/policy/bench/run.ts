import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { checkTime, coldImport, IMPORTS, sizeOf, TYPED } from './costs.ts'
import { heapOf } from './heap.ts'
import { Processes } from './processes.ts'

const format = (value: number): string =>
  value >= 1e6
    ? `${(value / 1e6).toFixed(2)} ms`
    : value >= 1000
      ? `${(value / 1000).toFixed(1)} µs`
      : `${value.toFixed(1)} ns`

/** One goal: a ratio of two figures of the same run, and what it should be. */
interface Goal {
  readonly words: string
  readonly ratio: number
  readonly atMost?: number
  readonly atLeast?: number
  /** What stands in the way: told only of a run that misses the goal. */
  readonly why?: string
}

const goals: Goal[] = []
const lines: string[] = []
const table = (title: string, rows: readonly (readonly [string, string])[]): void => {
  lines.push(`## ${title}`, '', '| | |', '| --- | ---: |', ...rows.map(([name, value]) => `| ${name} | ${value} |`), '')
}
const timed = new Processes()
const TITLES = {
  fixed: 'One name at a fixed place in the code, subjects in random order',
  random: 'One subject bound once, names in random order',
  warm: 'The fixed place again, after all those names',
  denials: 'Allow and deny',
  all: 'All answers of one subject, subjects in random order',
  big: '3 roles × 2 plans × 26 capabilities beside 10 × 2 × 200',
  facts: 'A fact: assigned to one of 1,000 rooms',
}
for (const [scenario, title] of Object.entries(TITLES))
  table(
    title,
    [...timed.figures(scenario)].map(([name, value]) => [name, format(value)]),
  )

const random = timed.figures('random')
const others = ['easy-rbac', 'Better Auth access', 'permix', 'casbin', 'accesscontrol', 'Cedar (wasm, preparsed)']
const [nearest = ''] = others.toSorted((one, other) => (random.get(one) ?? 0) - (random.get(other) ?? 0))
goals.push(
  {
    words: 'fixed place: CASL / `for(subject).allows`',
    ratio: timed.ratio('fixed', 'CASL', 'for(subject).allows'),
    atLeast: 15,
  },
  {
    words: 'fixed place: `allows`, held / shaped frozen row',
    ratio: timed.ratio('fixed', 'allows, held', 'shaped frozen row'),
    atMost: 1.3,
  },
  {
    words: 'fixed place: `for(subject).allows` / shaped frozen row, in an object',
    ratio: timed.ratio('fixed', 'for(subject).allows', 'shaped frozen row, in an object'),
    atMost: 1.3,
  },
  {
    words: 'fixed place, later: CASL / `for(subject).allows`',
    ratio: timed.ratio('warm', 'CASL', 'for(subject).allows'),
    atLeast: 15,
  },
  {
    words: 'random order: `can` / dictionary row',
    ratio: timed.ratio('random', 'for(subject).can', 'dictionary row'),
    atMost: 1.3,
    why: 'Beside the hash table there is one more look, at the bits of the row that was found, and the question whether it is asked with facts.',
  },
  { words: 'random order: CASL / `can`', ratio: timed.ratio('random', 'CASL', 'for(subject).can'), atLeast: 2 },
  {
    words: `random order: nearest other (${nearest}) / \`can\``,
    ratio: timed.ratio('random', nearest, 'for(subject).can'),
    atLeast: 5,
  },
  {
    words: 'denial with its reason / allow',
    ratio: timed.ratio('denials', 'a denial, its reason read', 'an allow'),
    atMost: 1.2,
  },
  {
    words: 'all answers: CASL / `decideAll`',
    ratio: timed.ratio('all', 'CASL', 'decideAll(subject)'),
    atLeast: 50,
    why: 'Finding who asks, by role and plan in random order, is two hash tables and most of this; the answers themselves are handed out.',
  },
  {
    words: 'a decision: large / small matrix, in one loop',
    ratio: timed.ratio('big', 'large, for(subject)', 'small, for(subject)'),
    atMost: 1.2,
    why: 'One loop, one program: what differs is memory. A question touches its name, the name’s entry in a hash table and the row’s bits; of 200 names these are some 20 kB, of 28 some 3, and a processor’s first cache has 32.',
  },
  {
    words: 'building and asking 20 subjects: ours / CASL',
    ratio: timed.ratio('big', 'build large, ask all 20 subjects', 'build large, ask all 20 subjects: CASL'),
    atMost: 1,
    why: 'CASL believes its rules and keeps the lists that it is given; here every name is checked, the table copied and frozen, and each row’s lists put in order and shared. It happens once, when a program starts; afterwards, asking the 20 subjects takes some 4 µs.',
  },
  {
    words: 'with a fact / bare `Set.has`',
    ratio: timed.ratio('facts', 'decide with the fact', 'Set.has'),
    atMost: 2,
    why: 'The question looks up its row by name, makes an object of facts and tries whether the fact is that object’s own. Each was taken out by itself: asking what is its own is 7 ns, `archived` and `frozen` 3, finding the row 6 to 8. None can be left out; the rest is the guess at a random answer.',
  },
)

const sizes = await Promise.all(
  Object.entries(IMPORTS).map(async ([name, code]) => [name, `${await sizeOf(code)} B`] as const),
)
const heap = heapOf()
const cold = await coldImport()
const seconds = new Map(Object.entries(TYPED).map(([name, code]) => [name, checkTime(code)]))
const [typed = 0, nothing = 0] = ['this policy', 'nothing'].map((name) => seconds.get(name) ?? Number.NaN)
const types = [...seconds].map(
  ([name, value]) => [`checking 200 names × 400 calls: ${name}`, `${value.toFixed(3)} s`] as const,
)
goals.push(
  { words: 'engine core, bytes', ratio: await sizeOf(IMPORTS['engine core']), atMost: 2048 },
  { words: 'clinic entry, its table and answers, bytes', ratio: await sizeOf(IMPORTS.clinicCore), atMost: 3072 },
  { words: 'heap of the clinic’s policy, bytes', ratio: heap.built, atMost: 10_000 },
  { words: 'heap after all subjects asked, bytes', ratio: heap.asked, atMost: 20_000 },
  {
    words: 'cold import, build and first answer, ms',
    ratio: cold,
    atMost: 2,
    why: 'To import an empty module is a fifth of it, to compile this one two fifths, and to read the table’s rows in an interpreter that sees each step for the first time the rest.',
  },
  {
    words: 'types of 200 names × 400 calls, s',
    ratio: typed - nothing,
    atMost: 0.05,
    why: 'Four fifths of the compiler’s work is the table, not the calls: which facts a row needs is read off at three places (`needs`, what each role needs, limits), and each reads all 200 rows.',
  },
)
table('Costs', [
  ...sizes.map(([name, value]) => [`minified and gzipped: ${name}`, value] as const),
  ['heap of the clinic’s policy, built', `${(heap.built / 1000).toFixed(1)} kB`],
  ['heap after every subject has asked', `${(heap.asked / 1000).toFixed(1)} kB`],
  ['cold import, build and first answer', `${cold.toFixed(2)} ms`],
  ...types,
])

const verdict = ({ ratio, atMost = Infinity, atLeast = 0 }: Goal): string =>
  ratio <= atMost && ratio >= atLeast ? 'met' : 'missed'
const figure = (value: number): string => (value < 1000 ? value.toFixed(2) : String(value))
const wanted = ({ atMost, atLeast }: Goal): string => (atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`)
const summary = [
  '| goal | wanted | this run | |',
  '| --- | --- | ---: | --- |',
  ...goals.map((goal) => `| ${goal.words} | ${wanted(goal)} | ${figure(goal.ratio)} | ${verdict(goal)} |`),
]

const missed = goals.filter((goal) => goal.why !== undefined && verdict(goal) === 'missed')
const reasons = missed.map(({ words, why = '' }) => `- **${words}**: ${why}`)

const text = [
  '# Figures',
  '',
  `Written by \`pnpm --filter @atrium/policy bench --write\` on Node ${process.versions.node}, ${cpus()[0]?.model ?? 'an unknown processor'}.`,
  'Medians of five processes, each with 15 rounds in which the contestants take turns; every order is drawn beforehand, and every answer counted and compared.',
  'The empty loop is what reading the order costs; it is contained in every other figure.',
  'Bound subjects here have a bit of their own in each row: the first 32 who ask with one role each, and without rights of their own.',
  'All peers hold the same table, without the facts that rows need, and give the same answers as this package: the run stops if one does not.',
  '',
  ...summary,
  '',
  ...(reasons.length > 0 ? ['What stands in the way of what this run missed:', '', ...reasons, ''] : []),
  ...lines,
].join('\n')
console.log(text)
// A tracked file is written when somebody asks for it: on a quiet machine.
if (process.argv.includes('--write'))
  writeFileSync(fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url)), text)
