import { historyYears } from '../../contract/values/limits.ts'
import { operator } from '../../contract/clinic/operator.ts'
import type { Database } from '../../db/database.ts'

/** Rows in one transaction: short enough that nobody waits for it. */
const portion = 1_000

/**
 * Deletes calls whose time to be kept is over, each clinic's in transactions of its own that its audit log tells of; makes the tokens of visits
 * that are over worth nothing, deletes those that came to no call, and forgets the addresses that patients were invited at. Several servers may do so at the same time.
 */
export async function deleteOldHistory(database: Database, now: Date): Promise<void> {
  const moment = now.toISOString()
  const run = (text: string, parameters: unknown[]) =>
    database.transaction((transaction) => transaction.run(text, parameters), { role: 'atrium_auth' })
  const untilFewer = async (text: string, parameters: unknown[]) => {
    for (;;) {
      const [[done] = []] = await run(text, parameters)
      if (Number(done) < portion) return
    }
  }
  await untilFewer('select atrium_tidy_visits($1, $2)', [moment, portion])
  await untilFewer('select atrium_forget_invited($1, $2)', [moment, portion])
  for (const [clinicId, until] of await run('select * from atrium_clinics_with_old_visits($1, $2)', [
    moment,
    historyYears,
  ])) {
    await untilFewer('select atrium_delete_old_visits($1, $2, $3, $4, $5)', [
      clinicId,
      until,
      portion,
      moment,
      operator,
    ])
  }
}
