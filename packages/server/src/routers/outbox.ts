import { noInput } from '../contract/values/no-input.ts'
import { listOutbox } from '../mail/list-outbox.ts'
import { anyone, router } from '../trpc.ts'

export const outboxRouter = router({
  // Development and demo only; elsewhere it answers as what does not exist.
  list: anyone.input(noInput).query(({ ctx }) => listOutbox(ctx.database, ctx.mail)),
})
