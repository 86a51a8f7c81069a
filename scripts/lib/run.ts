import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from './root.ts'

interface RunOptions {
  /** A folder of the repository; the root unless told. */
  folder?: string
  environment?: Record<string, string>
}

/** After this long a program hangs: the longest of ours takes a few minutes. */
const patience = 20 * 60_000

/** Runs a program of the repository, shows all it prints, and tells whether it succeeded. */
export function run(command: string, { folder = '.', environment = {} }: RunOptions = {}): Promise<boolean> {
  const cwd = join(root, folder)
  const [program = '', ...rest] = command.split(' ')
  return new Promise((resolve) => {
    const child = spawn(program, rest, {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: pathFor(cwd), TURBO_TELEMETRY_DISABLED: '1', ...environment },
      timeout: patience,
    })
    child.once('error', (error) => {
      console.error(`Failed to run ${program}: ${error.message}`)
      resolve(false)
    })
    child.once('close', (code) => resolve(code === 0))
  })
}

/** The programs of the package first, then the repository's, then the machine's. */
function pathFor(cwd: string): string {
  const own = [cwd, root].map((folder) => join(folder, 'node_modules/.bin'))
  return [...own, process.env['PATH'] ?? ''].join(delimiter)
}
