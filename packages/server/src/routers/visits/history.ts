import { historyExportInput, historyListInput, historyTotalsInput } from '../../contract/visits/history.ts'
import { exportHistory, exportHistoryPart } from '../../services/history/export-history.ts'
import { listHistory } from '../../services/history/list-history.ts'
import { totalHistory } from '../../services/history/total-history.ts'
import { router, signedIn } from '../../trpc.ts'

/** Which capability it takes depends on whose history is asked for, so the services ask. */
export const historyRouter = router({
  list: signedIn.input(historyListInput).query(({ ctx, input }) => listHistory(ctx.scope, input)),
  totals: signedIn.input(historyTotalsInput).query(({ ctx, input }) => totalHistory(ctx.scope, input)),
  export: signedIn.input(historyExportInput).query(({ ctx, input }) => exportHistory(ctx.scope, input)),
  exportPart: signedIn.input(historyExportInput).query(({ ctx, input }) => exportHistoryPart(ctx.scope, input)),
})
