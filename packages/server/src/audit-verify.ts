import { parseArgs } from 'node:util'
import { BadUsage, runCommand } from './commands/run-command.ts'
import { verifyClinics } from './commands/verify-clinics.ts'
import { readEnv } from './process/env.ts'
import { openFor } from './process/open-for.ts'
import { notaryOf } from './ports/notary.ts'

/* `audit:verify`: checks the clinics' audit logs (R29). Ends with 0 when all are sound, with 1 when one is not, with 2 for what it was told. */

const usage = `Usage: pnpm --filter @atrium/server audit:verify [--clinic <link>]

  --clinic  the first part of that clinic's addresses; all clinics unless told

Run it with the environment of the server. A data folder is read while no server has it.`

await runCommand(usage, async (words) => {
  const link = linkIn(words)
  const env = readEnv()
  const notary = await notaryOf(env.checkpointKey(), env.formerCheckpointKeys)
  const database = await openFor(env)
  try {
    const checks = await verifyClinics(database, notary, link)
    if (link !== undefined && checks.length === 0) throw new BadUsage(`There is no clinic with the link ${link}.`)
    for (const { line } of checks) console.log(line)
    if (checks.some(({ isSound }) => !isSound)) process.exitCode = 1
  } finally {
    await database.close()
  }
})

function linkIn(words: string[]): string | undefined {
  try {
    return parseArgs({ args: words, options: { clinic: { type: 'string' } }, strict: true }).values.clinic
  } catch (error) {
    throw new BadUsage(error instanceof Error ? error.message : String(error))
  }
}
