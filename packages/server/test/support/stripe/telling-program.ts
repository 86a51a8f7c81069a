import { startTelling } from '../../../src/billing/stripe/telling/start-telling.ts'
import { stripeClient } from '../../../src/billing/stripe/stripe-access.ts'
import { postgresDatabase } from '../../../src/db/postgres/postgres-database.ts'
import { settingsOf } from './settings.ts'

/* The part of a server that tells Stripe, as a process that can be killed: `node telling-program.ts <database> <stripe>`. */

const [, , databaseUrl = '', stripeUrl = ''] = process.argv
const database = postgresDatabase({ url: databaseUrl })
const settings = settingsOf(stripeUrl)
const log = { info: () => undefined, error: () => undefined }
const access = { stripe: stripeClient(settings), settings, database, clock: () => new Date(), log, url: stripeUrl }
const telling = await startTelling(access)
process.on('SIGTERM', () => void telling.stop().then(() => database.close()))
