import { getMe } from '../services/me.ts'
import { router, signedIn } from '../trpc.ts'

export const meRouter = router({
  get: signedIn.query(({ ctx }) => getMe(ctx.scope)),
})
