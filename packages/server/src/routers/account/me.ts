import { noInput } from '../../contract/values/no-input.ts'
import { getMe } from '../../services/clinic/me.ts'
import { getIdleTime, staySignedIn } from '../../services/clinic/idle-time.ts'
import { inPerson, onOwnAccount, router } from '../../trpc.ts'

export const meRouter = router({
  get: onOwnAccount.input(noInput).query(({ ctx }) => getMe(ctx.scope, ctx.isSignUpOpen)),
  idleTime: inPerson.input(noInput).query(({ ctx }) => getIdleTime(ctx.self)),
  // Of the session alone: it waits for no clinic's turn.
  stay: inPerson.input(noInput).mutation(({ ctx }) => staySignedIn(ctx.self)),
})
