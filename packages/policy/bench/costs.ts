import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { pointAtScripts } from '../scripts/declarations.ts'
import { median } from './measure.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))

async function bundle(code: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: join(folder, 'src'), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  })
  const [file] = outputFiles
  if (!file) throw new Error('Failed to bundle: esbuild wrote nothing.')
  return file.contents
}

/** Bytes of a module that exports just this, minified and gzipped. */
export const sizeOf = async (code: string): Promise<number> => gzipSync(await bundle(code), { level: 9 }).length

/** The imports whose sizes are promised. */
export const IMPORTS = {
  'engine core': `export { defineCore } from './core.ts'`,
  'engine core, its table checked': `export { checkTable, defineCore } from './core.ts'`,
  'engine core and acts': `export { decideInvite, decideRoleChange, decideStatusChange, defineCore } from './core.ts'`,
  definePolicy: `export { definePolicy } from './index.ts'`,
  'definePolicy, sentences and JSON': `export * from './index.ts'`,
  clinicCore: `export { clinicCore } from './clinic.ts'`,
  clinicPolicy: `export { clinicPolicy } from './clinic.ts'`,
  'clinicPolicy, its sentences and words': `export * from './clinic.ts'`,
} as const

/** Milliseconds to import the clinic's policy in a fresh process, build it and answer a first question. */
export async function coldImport(times = 25): Promise<number> {
  const place = mkdtempSync(join(folder, 'node_modules', 'cold-'))
  try {
    writeFileSync(join(place, 'clinic.mjs'), await bundle(IMPORTS.clinicPolicy))
    const program = `const start = performance.now(); const { clinicPolicy } = await import('./clinic.mjs'); clinicPolicy.can({ role: 'admin', plan: 'free' }, 'user.view'); console.log(performance.now() - start)`
    writeFileSync(join(place, 'cold.mjs'), program)
    const once = (): number => Number(execFileSync(process.execPath, ['cold.mjs'], { cwd: place, encoding: 'utf8' }))
    return median(Array.from({ length: times }, once))
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

const NAMES = Array.from({ length: 200 }, (_, index) => `noun${index % 20}.verb${index}`)
const CALLS = Array.from({ length: 400 }, (_, index) => NAMES[(index * 7) % NAMES.length] ?? '')
const nouns = Array.from({ length: 20 }, (_, noun) => {
  const verbs = Array.from({ length: 10 }, (_, index) => `'verb${noun + index * 20}'`)
  return `noun${noun}: [${verbs.join(', ')}]`
})

/** The same 200 names and 400 calls, typed by several means. */
export const TYPED: Readonly<Record<string, string>> = {
  nothing: 'export {}',
  'a union of literals': [
    `type Name = ${NAMES.map((name) => `'${name}'`).join(' | ')}`,
    'declare function can(name: Name): boolean',
    ...CALLS.map((name) => `can('${name}')`),
    'export {}',
  ].join('\n'),
  'this policy': [
    `import { definePolicy } from './declared/index.js'`,
    `const policy = definePolicy({ roles: ['a', 'b'], plans: ['p', 'q'], capabilities: {`,
    ...NAMES.map((name) => `'${name}': { label: 'X', roles: ['a'], plans: 'every' },`),
    '} })',
    ...CALLS.map((name) => `policy.can({ role: 'a', plan: 'p' }, '${name}')`),
    'export {}',
  ].join('\n'),
  'Better Auth access': [
    `import { createAccessControl } from 'better-auth/plugins/access'`,
    `const control = createAccessControl({ ${nouns.join(', ')} })`,
    `const role = control.newRole({ ${nouns.join(', ')} })`,
    ...CALLS.map((name) => `role.authorize({ ${name.split('.')[0]}: ['${name.split('.')[1]}'] })`),
    'export {}',
  ].join('\n'),
  CASL: [
    `import { createMongoAbility, type MongoAbility } from '@casl/ability'`,
    `type Name = ${NAMES.map((name) => `'${name}'`).join(' | ')}`,
    `const ability = createMongoAbility<MongoAbility<[Name, 'account']>>([])`,
    ...CALLS.map((name) => `ability.can('${name}', 'account')`),
    'export {}',
  ].join('\n'),
}

/** Seconds that the compiler spends on checking types, as it says itself. */
export const checkTime = (code: string, times = 3): number => diagnose(code, /Check time:\s+([\d.]+)s/, times)

/** How many types the compiler makes of others: the same on every machine, however busy. */
export const instantiations = (code: string): number => diagnose(code, /Instantiations:\s+(\d+)/, 1)

/** Writes the declarations that a user's compiler reads, as it reads those of the others: not the sources. */
function declare(place: string): void {
  const tsc = join(folder, 'node_modules/typescript/bin/tsc')
  const project = join(folder, 'tsconfig.build.json')
  execFileSync(process.execPath, [tsc, '-p', project, '--emitDeclarationOnly', '--outDir', join(place, 'declared')])
  pointAtScripts(join(place, 'declared'))
}

function diagnose(code: string, figure: RegExp, times: number): number {
  const place = mkdtempSync(join(folder, 'node_modules', 'types-'))
  try {
    writeFileSync(join(place, 'calls.ts'), code)
    if (code.includes('./declared/')) declare(place)
    const options = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: 'es2023',
      module: 'preserve',
      moduleResolution: 'bundler',
      types: [],
    }
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['calls.ts'] }))
    const tsc = join(folder, 'node_modules/typescript/bin/tsc')
    const once = (): number => {
      const printed = execFileSync(process.execPath, [tsc, '-p', place, '--extendedDiagnostics'], { encoding: 'utf8' })
      return Number(figure.exec(printed)?.[1])
    }
    return median(Array.from({ length: times }, once))
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
