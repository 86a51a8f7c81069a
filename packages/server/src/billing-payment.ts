import { builtInLedger } from './billing/built-in-ledger.ts'
import { readPayment, usage } from './commands/read-payment.ts'
import { BadUsage, runCommand } from './commands/run-command.ts'
import { systemClock } from './ports/clock.ts'
import { readEnv } from './process/env.ts'
import { openFor } from './process/open-for.ts'
import { notePayment } from './services/billing/payments/note-payment.ts'

/* `billing:payment`: says of a clinic that is billed by invoice that a payment is missing, or came in (R20). Ends with 0, with 1 when it failed, with 2 for what it was told. */

await runCommand(usage, async (words) => {
  const { clinic, isPaid } = readPayment(words)
  const env = readEnv()
  if (env.stripe) throw new BadUsage('Stripe moves the money here, and says itself whether it came in.')
  const database = await openFor(env)
  try {
    const outcome = await notePayment({ database, money: builtInLedger }, clinic, isPaid, systemClock())
    if (outcome === 'no such clinic') throw new BadUsage(`There is no clinic with the link ${clinic}.`)
    console.log(`${clinic}: ${outcome}`)
  } finally {
    await database.close()
  }
})
