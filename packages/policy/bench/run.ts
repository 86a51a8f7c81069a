import { clinicPolicy } from '../src/clinic.ts'
import { definePolicy } from '../src/index.ts'
import { allAnswers, bigMatrix, denials, facts, fixedSite, heapOf, randomOrder, seeded } from './scenarios.ts'
for (const scenario of [randomOrder, fixedSite, denials, allAnswers, bigMatrix, facts]) {
  console.log(scenario.name)
  for (const [name, ns] of await scenario(seeded())) console.log('  ', name, ns.toFixed(1))
}
console.log(heapOf(() => definePolicy(clinicPolicy.toJSON())))
