import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** This package's folder. */
export const packageFolder = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a program and returns what it printed; what it printed is in the error if it fails. */
export function run(command: string, args: readonly string[], cwd: string): string {
  try {
    // A person stands where the program runs, not where these tests were begun (INIT_CWD).
    return execFileSync(command, args, { cwd, env: { ...process.env, INIT_CWD: cwd }, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`Failed to run ${command} ${args.join(' ')}:\n${stdout}${stderr}`, { cause: error })
  }
}

/** Builds and packs this package as it would be published, and installs it into a fresh folder elsewhere. */
export function installPacked(): { folder: string; tarball: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'policy-packed-'))
  run(process.execPath, ['scripts/build.ts'], packageFolder)
  run('npx', ['--yes', 'pnpm@12.21.0', 'pack', '--pack-destination', folder], packageFolder)
  const [name = ''] = globSync('*.tgz', { cwd: folder })
  const tarball = join(folder, name)
  writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }')
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--legacy-peer-deps', tarball], folder)
  for (const name of ['react', '@types/react', '@types/node', 'hono', '@trpc/server', 'drizzle-orm', 'kysely'])
    link(folder, name)
  return { folder, tarball, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A dependency that the stranger has installed, too; taken from here to stay off the network. */
function link(folder: string, name: string): void {
  const source = join(packageFolder, 'node_modules', name)
  if (!existsSync(source)) return
  const target = join(folder, 'node_modules', name)
  mkdirSync(join(target, '..'), { recursive: true })
  symlinkSync(realpathSync(source), target)
}

/** The Node programs of this machine, each major version once: `[20, '/…/node']`. */
export function nodesHere(): readonly (readonly [major: number, path: string])[] {
  const candidates = [
    process.execPath,
    ...(process.env['PATH'] ?? '').split(delimiter).map((path) => join(path, 'node')),
  ]
  const found = new Map<number, string>()
  for (const path of candidates.filter((candidate) => existsSync(candidate))) {
    const major = Number(/^v(\d+)/.exec(run(path, ['--version'], packageFolder))?.[1])
    if (!found.has(major)) found.set(major, path)
  }
  return [...found]
}
