import { allAnswers, bigMatrix, denials, facts, fixedSite, randomOrder, seeded, type Figures } from './scenarios.ts'

// One process, as a program would run: figures as JSON for run.ts. The fixed place comes first, before random names have gone
// through the same functions.
const SCENARIOS = {
  fixed: fixedSite,
  random: randomOrder,
  warm: fixedSite,
  denials,
  all: allAnswers,
  big: bigMatrix,
  facts,
}

const found: Record<string, Figures> = {}
for (const [name, scenario] of Object.entries(SCENARIOS)) found[name] = await scenario(seeded())
console.log(JSON.stringify(Object.fromEntries(Object.entries(found).map(([name, figures]) => [name, [...figures]]))))
