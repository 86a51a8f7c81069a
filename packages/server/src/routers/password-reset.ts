import { completeResetInput, requestResetInput, resetTokenInput } from '../contract/account/password-reset.ts'
import { callerAddressHeader } from '../http/caller/caller-address.ts'
import { askPasswordReset } from '../services/account/ask-password-reset.ts'
import { anyone, byReset, router } from '../trpc.ts'

export const passwordResetRouter = router({
  request: anyone
    .input(requestResetInput)
    .mutation(({ ctx, input }) =>
      askPasswordReset(ctx, ctx.mail, input, ctx.request.headers.get(callerAddressHeader) ?? ''),
    ),
  get: byReset.input(resetTokenInput).query(({ ctx }) => ctx.door.look()),
  complete: byReset.input(completeResetInput).mutation(async ({ ctx, input }) => {
    await ctx.door.look()
    await ctx.door.complete(await ctx.sessions.hash(input.password))
  }),
})
