import { parseArgs } from 'node:util'
import { BadUsage } from './run-command.ts'

export const usage = `Usage: pnpm --filter @atrium/server billing:payment --clinic <link> --missing | --paid

  --clinic   the first part of that clinic's addresses
  --missing  a payment has not come in: its Owners are told, and after the time to pay the plan freezes
  --paid     it has: what was frozen is back

Run it with the environment of the server. A data folder is opened while no server has it.`

/** What the command line says. @throws BadUsage with what to mend. */
export function readPayment(words: string[]): { clinic: string; isPaid: boolean } {
  const { clinic, missing = false, paid = false } = parsed(words)
  if (clinic === undefined || missing === paid) throw new BadUsage('Please name a clinic, and say --missing or --paid.')
  return { clinic, isPaid: paid }
}

function parsed(args: string[]) {
  try {
    const flag = { type: 'boolean' } as const
    const options = { clinic: { type: 'string' }, missing: flag, paid: flag } as const
    return parseArgs({ args, options, strict: true }).values
  } catch (error) {
    throw new BadUsage(error instanceof Error ? error.message : String(error))
  }
}
