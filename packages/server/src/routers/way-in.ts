import { useWayInInput, wayInTokenInput } from '../contract/account/way-in.ts'
import { useWayIn, viewWayIn } from '../services/account/use-way-in.ts'
import { byWayIn, router } from '../trpc.ts'

export const wayInRouter = router({
  get: byWayIn.input(wayInTokenInput).query(({ ctx }) => viewWayIn(ctx.door)),
  use: byWayIn.input(useWayInInput).mutation(({ ctx, input }) => useWayIn(ctx.door, ctx.sessions, input)),
})
