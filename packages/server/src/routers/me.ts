import { noInput } from '../contract/values/no-input.ts'
import { getMe } from '../services/clinic/me.ts'
import { onOwnAccount, router } from '../trpc.ts'

export const meRouter = router({
  get: onOwnAccount.input(noInput).query(({ ctx }) => getMe(ctx.scope, ctx.isSignUpOpen)),
})
