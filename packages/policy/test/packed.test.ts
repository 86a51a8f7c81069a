import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ENTRIES, referenceFile, referenceText, symbolsOf } from '../scripts/reference.ts'
import { installPacked, nodesHere, packageFolder, run } from './support/packed.ts'

let packed = { folder: '', tarball: '', remove: (): void => {} }
beforeAll(() => {
  packed = installPacked()
})
afterAll(() => packed.remove())

const bin = (name: string): string => join(packageFolder, 'node_modules/.bin', name)
const write = (name: string, text: string): void => writeFileSync(join(packed.folder, name), text)

const PROGRAM = `
import { definePolicy, policyFromJSON } from '@atrium/policy'
import { clinicPolicy, explain } from '@atrium/policy/clinic'
import { toMarkdown } from '@atrium/policy/export'
import { createReferenceSystem, invariantsOf } from '@atrium/policy/testing'
import { createCan } from '@atrium/policy/trpc'
import { Allowed } from '@atrium/policy/react'
const decision = clinicPolicy.decide({ role: 'admin', plan: 'free' }, 'billing.manage')
for (const { check } of invariantsOf(clinicPolicy)) await check(createReferenceSystem(clinicPolicy))
const copy = policyFromJSON(JSON.parse(JSON.stringify(clinicPolicy)))
console.log([explain(decision.denial), clinicPolicy.diff(copy).cells.length, toMarkdown(copy).length > 99, typeof createCan, typeof Allowed, typeof definePolicy].join('|'))
`
const SAYS = 'Only Owners can manage billing and subscription.|0|true|function|function|function\n'

test.each(nodesHere())('the tarball works in a fresh folder on Node %i', (_, node) => {
  write('program.js', PROGRAM)
  expect(run(node, ['program.js'], packed.folder)).toBe(SAYS)
})

test('the tarball can be bundled by esbuild for browsers, and unused entries stay out', async () => {
  const contents = `import { clinicPolicy } from '@atrium/policy/clinic'; console.log(clinicPolicy.can({ role: 'member', plan: 'free' }, 'user.view'))`
  const options = {
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
  } as const
  const { outputFiles, metafile } = await build({ ...options, stdin: { contents, resolveDir: packed.folder } })
  write('bundle.js', outputFiles[0]?.text ?? '')
  expect(run(process.execPath, ['bundle.js'], packed.folder)).toBe('true\n')
  const used = Object.keys(metafile.inputs).filter((name) => /react|testing|export|trpc|from-json/.test(name))
  expect(used).toEqual([])
})

test('the tarball can be bundled by Vite', () => {
  write('index.html', '<script type="module" src="/page.js"></script>')
  write(
    'page.js',
    `import { explain, clinicPolicy } from '@atrium/policy/clinic'; document.title = explain(clinicPolicy.decide({ role: 'member', plan: 'free' }, 'user.invite').denial)`,
  )
  expect(run(bin('vite'), ['build', '--logLevel', 'info'], packed.folder)).toContain('built in')
})

const CONSUMER = `
import { definePolicy, type Decision } from '@atrium/policy'
import { clinicPolicy, type Capability } from '@atrium/policy/clinic'
import { toCedar } from '@atrium/policy/export'
import { PolicyProvider, useDecision } from '@atrium/policy/react'
import { invariantsOf } from '@atrium/policy/testing'
import { createCan } from '@atrium/policy/trpc'
const policy = definePolicy({ roles: ['a', 'b'], plans: ['p'], capabilities: { x: { label: 'X', roles: ['a'], plans: 'every' } } })
export const decision: Decision<'x', 'a' | 'b', 'p'> = policy.decide({ role: 'a', plan: 'p' }, 'x')
export const capability: Capability = 'user.invite'
export const used = [toCedar(policy), PolicyProvider, useDecision, invariantsOf(clinicPolicy), createCan]
// @ts-expect-error: a misspelt capability
policy.can({ role: 'a', plan: 'p' }, 'y')
// @ts-expect-error: a misspelt role in a cell
definePolicy({ roles: ['a'], plans: ['p'], capabilities: { x: { label: 'X', roles: ['z'], plans: 'every' } } })
declare module '@atrium/policy/react' {
  interface Register {
    policy: typeof clinicPolicy
  }
}
// @ts-expect-error: a row that needs a fact is not asked without it
clinicPolicy.can({ role: 'owner', plan: 'free' }, 'personalRoom.manageOwn')
export const isMine = clinicPolicy.can({ role: 'owner', plan: 'free' }, 'personalRoom.manageOwn', { own: true })
// @ts-expect-error: nor in a page
export const useBare = () => useDecision('personalRoom.manageOwn')
// @ts-expect-error: with the policy registered, hooks know its names
export const useMisspelt = () => useDecision('user.inviet')
`

test.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('strict TypeScript accepts the tarball with module %s and resolution %s', (module, moduleResolution) => {
  write('consumer.ts', CONSUMER)
  const options = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: false,
    target: 'es2022',
    types: [],
    module,
    moduleResolution,
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, files: ['consumer.ts'] }))
  expect(run(bin('tsc'), ['-p', 'tsconfig.json'], packed.folder)).toBe('')
})

test('every example of the README compiles as a stranger would paste it', () => {
  const blocks = [...readFileSync(join(packageFolder, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
    ([, code = '']) => code,
  )
  const files = blocks.map((code, index) => {
    write(`readme-${index}.ts`, code)
    return `readme-${index}.ts`
  })
  expect(files.length).toBeGreaterThan(4)
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: 'es2022',
    types: ['node'],
    module: 'esnext',
    moduleResolution: 'bundler',
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, files }))
  expect(run(bin('tsc'), ['-p', 'tsconfig.json'], packed.folder)).toBe('')
})

test('the API reference is that of the built declarations, and every name has its comment', () => {
  expect(readFileSync(referenceFile, 'utf8')).toBe(referenceText())
  const silent = Object.values(ENTRIES).flatMap((file) => symbolsOf(file).filter(({ comment }) => comment === ''))
  expect(silent.map(({ name }) => name)).toEqual([])
})

test('are-the-types-wrong finds all six entries in order', () => {
  // It ends with an error if anything is wrong.
  const table = run(bin('attw'), [packed.tarball, '--profile', 'esm-only', '--format', 'ascii'], packed.folder)
  expect(table.match(/node16 \(from ESM\): 🟢 \(ESM\)/g)).toHaveLength(6)
  expect(table.match(/bundler: 🟢/g)).toHaveLength(6)
})

test('publint finds nothing', () => {
  expect(run(bin('publint'), [packed.tarball, '--strict'], packed.folder)).toContain('All good')
})

test('the tarball holds the built files and no dependency', () => {
  const files = run('tar', ['-tzf', packed.tarball], packed.folder).trim().split('\n')
  expect(
    files.filter((name) => !/^package\/(dist\/.+\.(js|d\.ts)|package\.json|README\.md|LICENSE)$/.test(name)),
  ).toEqual([])
  const manifest: unknown = JSON.parse(run('tar', ['-xzOf', packed.tarball, 'package/package.json'], packed.folder))
  expect(manifest).not.toHaveProperty('dependencies')
  expect(manifest).toMatchObject({
    sideEffects: false,
    type: 'module',
    exports: { './clinic': { types: './dist/clinic.d.ts' } },
  })
})
