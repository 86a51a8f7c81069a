import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { root } from './root.ts'
import { toolScript } from './tool-script.ts'

interface RunOptions {
  /** A folder of the repository; the root unless told. */
  folder?: string
  environment?: Record<string, string>
}

/** To end a hang, never to judge: CI itself ends at 90 minutes, and a machine a fifth as fast may need most of them. */
const patience = 80 * 60_000

/**
 * Runs Node or a tool of the repository, shows all it prints, and tells whether it succeeded. No shell reads the words.
 *
 * @example await run(['vitest', 'run'], { folder: 'packages/server' })
 */
export async function run(words: readonly string[], { folder = '.', environment = {} }: RunOptions = {}) {
  const [program = '', ...rest] = words
  const cwd = join(root, folder)
  try {
    const script = program === 'node' ? [] : [toolScript(program, folder)]
    const child = spawn(process.execPath, [...script, ...rest], {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...pathFor(cwd), TURBO_TELEMETRY_DISABLED: '1', ...environment },
      timeout: patience,
    })
    const [code] = (await once(child, 'close')) as [number | null]
    return code === 0
  } catch (error) {
    console.error(`Failed to run ${program}:`, error instanceof Error ? error.message : error)
    return false
  }
}

/** For what the program runs itself: those of the package first, then the repository's, then the machine's. */
function pathFor(cwd: string): Record<string, string> {
  const own = [cwd, root].map((folder) => join(folder, 'node_modules/.bin'))
  // Windows spells it Path, and a second PATH beside it would be left to chance.
  const name = Object.keys(process.env).find((each) => each.toUpperCase() === 'PATH') ?? 'PATH'
  return { [name]: [...own, process.env[name] ?? ''].join(delimiter) }
}
