import { useWayInInput, wayInTokenInput } from '../../contract/account/way-in.ts'
import { useWayIn, viewWayIn } from '../../services/account/second-step/use-way-in.ts'
import { byWayIn, router } from '../../trpc.ts'

export const wayInRouter = router({
  get: byWayIn.input(wayInTokenInput).query(({ ctx }) => viewWayIn(ctx.door)),
  // Link and password together are what signing in asks for, without the second step.
  use: byWayIn
    .input(useWayInInput)
    .mutation(async ({ ctx, input }) => ctx.openSession(await useWayIn(ctx.door, ctx.sessions, input))),
})
