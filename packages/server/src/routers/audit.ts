import { auditListInput } from '../contract/clinic/audit.ts'
import { listAudit } from '../services/audit/audit.ts'
import { can, router } from '../trpc.ts'

export const auditRouter = router({
  list: can('audit.view')
    .input(auditListInput)
    .query(({ ctx, input }) => listAudit(ctx.scope, input)),
})
