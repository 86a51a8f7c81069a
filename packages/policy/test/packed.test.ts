import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ENTRIES, referenceFile, referenceText, symbolsOf } from '../scripts/reference.ts'
import { readmeFile, readmeText } from '../scripts/readme.ts'
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
    // tRPC's own declarations ask for these.
    lib: ['es2022', 'esnext.disposable', 'dom'],
    target: 'es2022',
    types: [],
    module,
    moduleResolution,
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, files: ['consumer.ts'] }))
  expect(run(bin('tsc'), ['-p', 'tsconfig.json'], packed.folder)).toBe('')
})

test('every example compiles in the tarball as a stranger would paste it, and every block of the README is one', () => {
  const names = globSync('*/*.{ts,tsx}', { cwd: join(packageFolder, 'examples') })
  cpSync(join(packageFolder, 'examples'), packed.folder, { recursive: true })
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: 'es2022',
    types: ['node'],
    jsx: 'react-jsx',
    module: 'esnext',
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, files: names }))
  expect(run(bin('tsc'), ['-p', 'tsconfig.json'], packed.folder)).toBe('')
  const readme = readFileSync(readmeFile, 'utf8')
  expect(readme).toBe(readmeText())
  expect(readme.match(/```tsx?\n/g)).toHaveLength(
    readme.match(/<!-- examples\/[\w/-]+\.tsx? -->\n\n```tsx?\n/g)?.length ?? 0,
  )
  expect(readme).not.toContain('policy/clinic')
})

test('the API reference is that of the built declarations, and every name has its comment', () => {
  expect(readFileSync(referenceFile, 'utf8')).toBe(referenceText())
  const silent = Object.values(ENTRIES).flatMap((file) => symbolsOf(file).filter(({ comment }) => comment === ''))
  expect(silent.map(({ name }) => name)).toEqual([])
})

test('are-the-types-wrong finds all eight entries in order', () => {
  // It ends with an error if anything is wrong.
  const table = run(bin('attw'), [packed.tarball, '--profile', 'esm-only', '--format', 'ascii'], packed.folder)
  expect(table.match(/node16 \(from ESM\): 🟢 \(ESM\)/g)).toHaveLength(8)
  expect(table.match(/bundler: 🟢/g)).toHaveLength(8)
})

test('publint finds nothing', () => {
  expect(run(bin('publint'), [packed.tarball, '--strict'], packed.folder)).toContain('All good')
})

const listed = (): string[] => run('tar', ['-tzf', packed.tarball], packed.folder).trim().split('\n')

test('the tarball holds the built files, their documents, and no dependency', () => {
  const KNOWN =
    /^package\/(dist\/.+\.(js|d\.ts)|docs\/[\w-]+\.md|examples\/[\w/-]+\.tsx?|package\.json|README\.md|LICENSE)$/
  expect(listed().filter((name) => !KNOWN.test(name))).toEqual([])
  const manifest: unknown = JSON.parse(run('tar', ['-xzOf', packed.tarball, 'package/package.json'], packed.folder))
  expect(manifest).not.toHaveProperty('dependencies')
  expect(manifest).toMatchObject({
    sideEffects: false,
    type: 'module',
    exports: { './clinic': { types: './dist/clinic.d.ts' } },
  })
})

test('no link of a document in the tarball is dead', () => {
  const files = new Set(listed())
  const pages = [...files].filter((name) => name.endsWith('.md'))
  const dead = pages.flatMap((page) => {
    const text = run('tar', ['-xzOf', packed.tarball, page], packed.folder).replaceAll(/```[\s\S]*?```/g, '')
    const anchors = new Set(
      [...text.matchAll(/^#+ (.+)$/gm)].map(([, words = '']) =>
        words
          .toLowerCase()
          .replaceAll(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      ),
    )
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    return links
      .filter((link) => !/^https?:/.test(link))
      .filter((link) =>
        link.startsWith('#') ? !anchors.has(link.slice(1)) : !files.has(posix.join(posix.dirname(page), link)),
      )
      .map((link) => `${page}: ${link}`)
  })
  expect(pages.length).toBeGreaterThan(2)
  expect(dead).toEqual([])
})

test('policy-diff is a program of the package', () => {
  const table = (roles: readonly string[]) =>
    JSON.stringify({ roles: ['a', 'b'], plans: ['p'], capabilities: { x: { label: 'X', roles, plans: 'every' } } })
  write('before.json', table(['a']))
  write('after.json', table(['a', 'b']))
  const program = join(packed.folder, 'node_modules/.bin/policy-diff')
  expect(run(program, ['before.json', 'after.json'], packed.folder)).toBe('+ x  b on p\n1 granted, 0 revoked\n')
})

test.each(nodesHere())(
  'the pages’ entry is for clients, and may be imported among server components, on Node %i',
  (_, node) => {
    expect(readFileSync(join(packed.folder, 'node_modules/@atrium/policy/dist/react.js'), 'utf8')).toMatch(
      /^'use client'/,
    )
    write(
      'server.js',
      `import { Allowed, PolicyProvider, usePolicy } from '@atrium/policy/react'
try { usePolicy() } catch (error) { console.log([typeof Allowed, typeof PolicyProvider, error.message].join('|')) }`,
    )
    expect(run(node, ['--conditions', 'react-server', 'server.js'], packed.folder)).toBe(
      'function|function|Failed to read the policy: server components have no context. Please ask `policy.for(subject)` there.\n',
    )
  },
)
