import { parseArgs } from 'node:util'
import { BadUsage, runCommand } from './commands/run-command.ts'
import { quietLog } from './commands/quiet-log.ts'
import { systemClock } from './ports/clock.ts'
import { readEnv } from './process/env.ts'
import { openFor } from './process/open-for.ts'

/* `billing:reconcile`: compares clinics with what Stripe says of them. Ends with 0 where all is the same, with 1 where it was not, with 2 for what it was told. */

const usage = `Usage: pnpm --filter @atrium/server billing:reconcile [--mend]

  --mend  puts right what needs no decision, after it was reported

Run it with the environment of the server. A data folder is read while no server has it.`

await runCommand(usage, async (words) => {
  const isMending = mendIn(words)
  const env = readEnv()
  if (!env.stripe) throw new BadUsage('Stripe is not set up (STRIPE_SECRET_KEY): there is nothing to compare with.')
  const [{ stripeProvider }, { reconcile }] = await Promise.all([
    import('./billing/stripe/stripe-provider.ts'),
    import('./billing/stripe/reconcile.ts'),
  ])
  const database = await openFor(env)
  const url = env.url ?? `http://${env.host}:${env.port}`
  const { access, money } = stripeProvider({ settings: env.stripe, database, clock: systemClock, log: quietLog, url })
  try {
    const drifts = await reconcile(access, money, isMending)
    for (const { clinic, what, isMendable } of drifts) {
      const outcome = isMendable ? (isMending ? 'mended' : 'can be mended (--mend)') : 'needs a decision'
      console.log(`${clinic ?? 'prices'}: ${what}; ${outcome}`)
    }
    if (drifts.length === 0) console.log('All is as Stripe says.')
    else process.exitCode = 1
  } finally {
    await database.close()
  }
})

function mendIn(words: string[]): boolean {
  try {
    return parseArgs({ args: words, options: { mend: { type: 'boolean' } }, strict: true }).values.mend ?? false
  } catch (error) {
    throw new BadUsage(error instanceof Error ? error.message : String(error))
  }
}
