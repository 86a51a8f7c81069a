import { noInput } from '../contract/values/no-input.ts'
import { getMe } from '../services/clinic/me.ts'
import { router, signedIn } from '../trpc.ts'

export const meRouter = router({
  get: signedIn.input(noInput).query(({ ctx }) => getMe(ctx.scope, ctx.isSignUpOpen)),
})
