import { completeResetInput, requestResetInput, resetTokenInput } from '../../contract/account/password-reset.ts'
import { whence } from '../../auth/session/whence.ts'
import { askPasswordReset } from '../../services/account/password/ask-password-reset.ts'
import { anyone, byReset, router } from '../../trpc.ts'

export const passwordResetRouter = router({
  request: anyone
    .input(requestResetInput)
    .mutation(({ ctx, input }) => askPasswordReset(ctx, ctx.mail, input, whence(ctx.request).address)),
  get: byReset.input(resetTokenInput).query(({ ctx }) => ctx.door.look()),
  complete: byReset.input(completeResetInput).mutation(async ({ ctx, input }) => {
    await ctx.door.look()
    await ctx.door.complete(await ctx.sessions.hash(input.password))
  }),
})
