import { completeSetupInput, setupTokenInput } from '../../contract/clinic/setup.ts'
import { completeSetup } from '../../services/clinic/complete-setup.ts'
import { bySetup, router } from '../../trpc.ts'

export const setupRouter = router({
  get: bySetup.input(setupTokenInput).query(async ({ ctx }) => {
    await ctx.door.assertOpen()
    return null
  }),
  complete: bySetup.input(completeSetupInput).mutation(async ({ ctx, input }) => {
    const joined = await completeSetup(ctx.door, ctx.sessions.hash, input)
    await ctx.openSession(joined.user)
    return joined
  }),
})
