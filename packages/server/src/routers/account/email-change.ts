import { emailChangeInput } from '../../contract/account/email-change.ts'
import { byEmailChange, router } from '../../trpc.ts'

export const emailChangeRouter = router({
  get: byEmailChange.input(emailChangeInput).query(({ ctx }) => ctx.door.look()),
  complete: byEmailChange.input(emailChangeInput).mutation(({ ctx }) => ctx.door.complete()),
})
