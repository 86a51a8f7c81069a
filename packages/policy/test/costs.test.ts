import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { checkTime, coldImport, IMPORTS, sizeOf, TYPED } from '../bench/costs.ts'
import { packageFolder } from './support/packed.ts'

test.each([
  // Names are checked and facts read at the door wherever a policy is built: some 700 bytes.
  ['engine', 3000],
  // A row or a reason costs what its words weigh: some 30 bytes.
  ['clinicPolicy', 3900],
  ['clinicPolicy, its sentences and words', 5000],
] as const)('%s stays under %i bytes, minified and gzipped', async (name, limit) => {
  expect(await sizeOf(IMPORTS[name])).toBeLessThanOrEqual(limit)
})

// The goals are a fifth of these limits (docs/benchmarks.md): a busy machine is no fault of the policy.
test('types of 200 names and 400 calls cost at most 1 s more than nothing', () => {
  expect(checkTime(TYPED['this policy'] ?? '', 1) - checkTime(TYPED['nothing'] ?? '', 1)).toBeLessThanOrEqual(1)
})

test('the clinic’s policy is imported, built and asked within 25 ms', async () => {
  expect(await coldImport()).toBeLessThanOrEqual(25)
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
  // The figure moves by a hundred bytes from run to run.
  expect(built).toBeLessThanOrEqual(10_500)
  expect(asked).toBeLessThanOrEqual(30_000)
})
