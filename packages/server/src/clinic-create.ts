import { systemClock } from './ports/clock.ts'
import { readFounding, usage } from './commands/read-founding.ts'
import { runCommand } from './commands/run-command.ts'
import { sendNow } from './commands/send-now.ts'
import { migrate } from './db/migrate.ts'
import { readMigrations } from './db/migration-files.ts'
import type { Env } from './process/env.ts'
import { readEnv } from './process/env.ts'
import { invitationsADay } from './contract/values/limits.ts'
import type { Mail } from './mail/mail.ts'
import { tokensOf } from './mail/tokens.ts'
import { openFor } from './process/open-for.ts'
import { isLinkTaken } from './services/clinic/create-clinic.ts'
import type { FoundedClinic } from './services/clinic/found-clinic.ts'
import { foundClinic } from './services/clinic/found-clinic.ts'

/* `clinic:create`: makes a clinic and asks somebody to be its Owner (R32). Ends with 0, with 1 when it failed, with 2 for what it was told. */

async function create(founded: FoundedClinic, env: Env): Promise<void> {
  const database = await openFor(env)
  try {
    await migrate(database, await readMigrations())
    const url = env.url ?? `http://${env.host}:${env.port}`
    const mail: Mail = { way: env.smtp ? 'smtp' : 'none', tokens: tokensOf(env.secret), url, invitationsADay }
    const founding = await foundClinic(database, mail, founded, systemClock()).catch((error: unknown) => {
      // Somebody made one with that link at the same moment.
      if (isLinkTaken(error)) return null
      throw error
    })
    if (founding === null) {
      throw new Error(
        `Failed to make the clinic: another one has the link ${founded.link}. Please choose another link.`,
      )
    }
    const { isNew, address } = founding
    console.log(
      isNew
        ? `The clinic ${founded.name} is made. It waits for its Owner: nobody is in it yet.`
        : `The clinic with the link ${founded.link} was made before, and nobody has come in: it keeps its name and time zone, and its former invitation is dead.`,
    )
    console.log(
      address === null
        ? await sendNow({ database, mail, env, address: founded.owner })
        : `Hand this address over to ${founded.owner}; it is good for 7 days:\n${address}`,
    )
  } finally {
    await database.close()
  }
}

await runCommand(usage, (words) => create(readFounding(words), readEnv()))
