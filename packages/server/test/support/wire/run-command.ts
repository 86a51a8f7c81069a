import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { checkpointKey } from './server-process.ts'

/** Runs a command of the server (`src/<name>.ts`) to its end, as an operator does. */
export async function runCommand(name: string, args: readonly string[], env: Record<string, string>) {
  const program = fileURLToPath(new URL(`../../../src/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'], ATRIUM_CHECKPOINT_KEY: checkpointKey, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, complaints, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: code as number | null, said, complaints }
}
