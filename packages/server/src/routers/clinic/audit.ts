import { auditCheckpointsInput, auditListInput } from '../../contract/clinic/audit.ts'
import { noInput } from '../../contract/values/no-input.ts'
import { listAudit } from '../../services/audit/list-audit.ts'
import { listCheckpoints } from '../../services/audit/checkpoints/list-checkpoints.ts'
import { verifyAudit } from '../../services/audit/verify-audit.ts'
import { can, router } from '../../trpc.ts'

export const auditRouter = router({
  /** Reads the whole log, so it is asked for, never beside a page. */
  verify: can('audit.view')
    .input(noInput)
    .query(({ ctx }) => verifyAudit(ctx.scope, ctx.notary)),
  list: can('audit.view')
    .input(auditListInput)
    .query(({ ctx, input }) => listAudit(ctx.scope, input)),
  checkpoints: can('audit.view')
    .input(auditCheckpointsInput)
    .query(({ ctx, input }) => listCheckpoints(ctx.scope, ctx.notary, input)),
})
