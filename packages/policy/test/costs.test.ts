import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { IMPORTS, instantiations, sizeOf, TYPED } from '../bench/costs.ts'
import { packageFolder } from './support/packed.ts'

// The first two are the goals. The others are what was measured, and a hundred bytes: whoever adds words or rules sees what they weigh.
test.each([
  ['engine core', 2048],
  ['clinicCore', 3072],
  ['engine core, its table checked', 3350],
  ['engine core and acts', 3150],
  ['definePolicy', 6000],
  ['clinicPolicy', 5700],
  ['clinicPolicy, its sentences and words', 7600],
] as const)('%s stays under %i bytes, minified and gzipped', async (name, limit) => {
  expect(await sizeOf(IMPORTS[name])).toBeLessThanOrEqual(limit)
})

// Counted, not timed: a busy machine is no fault of the policy.
test('types of 200 names and 400 calls make at most 50,000 of others', () => {
  expect(instantiations(TYPED['this policy'] ?? '')).toBeLessThanOrEqual(50_000)
  expect(instantiations(TYPED['this policy'] ?? '')).toBeGreaterThan(1000)
})

test('the clinic’s matrix, asked by every subject, keeps little heap', () => {
  const program = `
    import { heapOf } from './bench/heap.ts'
    console.log(JSON.stringify(heapOf()))`
  const printed = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '--eval', program], {
    cwd: packageFolder,
    encoding: 'utf8',
  })
  const { built, asked } = JSON.parse(printed) as { built: number; asked: number }
  expect(built).toBeLessThanOrEqual(10_000)
  expect(asked).toBeLessThanOrEqual(20_000)
})
