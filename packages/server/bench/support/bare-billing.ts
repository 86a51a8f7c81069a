import { createServer } from 'node:http'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { builtInLedger } from '../../src/billing/built-in-ledger.ts'
import { enterStatement } from '../../src/entrance/door.ts'
import { getBilling } from '../../src/services/billing/get-billing.ts'
import type { Scope } from '../../src/scope.ts'

/*
 * The least that could answer billing.get: node:http, and in one read-only transaction the very statements that the product sends, by the
 * same connection pool and the same reckoning. No tRPC, no validation, no policy, no signature.
 */

const database = postgresDatabase({ url: process.env['DATABASE_URL'] ?? '' })

const server = createServer((request, response) => {
  const [, token = ''] = /session_token=([^.;]+)/.exec(request.headers.cookie ?? '') ?? []
  answer(token, String(request.headers['x-clinic'])).then(
    (bill) => response.setHeader('content-type', 'application/json').end(JSON.stringify(bill)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
server.listen(Number(process.env['PORT']), '127.0.0.1', () =>
  console.log(`ready: http://127.0.0.1:${process.env['PORT']}`),
)
process.once('SIGTERM', () => process.exit())

function answer(token: string, clinicLink: string) {
  const now = new Date()
  const entry = enterStatement({ token, clinicLink, personId: null, isBackground: true }, now, false)
  return database.transaction(
    async ({ run, queries }, opened) => {
      const row = opened.at(-1)?.[0]
      if (!row) throw new Error('No such session')
      const [, , , , id, name, link, plan] = row.map(String)
      return getBilling({ clinic: { id, name, link, plan }, now, run, queries } as unknown as Scope, builtInLedger)
    },
    { opening: [entry], readOnly: true },
  )
}
