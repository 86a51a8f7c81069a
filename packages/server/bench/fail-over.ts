import { runFailOver } from '../test/support/database/fail-over.ts'
import { printTable } from './support/print-table.ts'

/* Two minutes under load while the database is killed, restarted and cut off in turn: the answers by kind, and what came of them. */

const end = performance.now() + 2 * 60_000
const { faults, answers, lost, twice } = await runFailOver(() => performance.now() < end)

printTable(
  ['two minutes of fail-over', 'count'],
  [
    ['faults: connections killed, server restarted, network cut', faults],
    ...Object.entries(answers).map(([status, count]) => [`answers ${status}`, count]),
    ['acknowledged changes lost', lost],
    ['changes done twice', twice],
  ],
)
