import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median } from './measure.ts'
import type { Figures } from './scenarios.ts'

/** Where names fall in a hash table is drawn anew by each process, and a look-up takes 5 to 10 ns of it: these draw the same each time. */
const HASH_SEEDS = [1, 2, 3, 4, 5]

/** The scenarios of timed.ts, in processes of their own. */
export class Processes {
  readonly #runs: readonly Map<string, Figures>[]

  constructor() {
    const timed = fileURLToPath(new URL('timed.ts', import.meta.url))
    this.#runs = HASH_SEEDS.map((seed) => {
      const printed = execFileSync(process.execPath, [`--hash-seed=${seed}`, timed], { encoding: 'utf8' })
      const found = Object.entries(JSON.parse(printed) as Record<string, [string, number][]>)
      return new Map(found.map(([name, figures]) => [name, new Map(figures)]))
    })
  }

  /** The figures of a scenario: of each, the median of the processes. */
  figures(scenario: string): Figures {
    const names = [...(this.#runs[0]?.get(scenario)?.keys() ?? [])]
    return new Map(names.map((name) => [name, median(this.#runs.map((run) => figure(run, scenario, name)))]))
  }

  /** How many times as long one takes as the other: of each process its own ratio, and the median of these. */
  ratio(scenario: string, one: string, other: string): number {
    return median(this.#runs.map((run) => figure(run, scenario, one) / figure(run, scenario, other)))
  }
}

const figure = (run: ReadonlyMap<string, Figures>, scenario: string, name: string): number =>
  run.get(scenario)?.get(name) ?? Number.NaN
