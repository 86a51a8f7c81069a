import {
  completeRegistrationInput,
  registrationTokenInput,
  requestRegistrationInput,
} from '../../contract/account/registration.ts'
import { noInput } from '../../contract/values/no-input.ts'
import { whence } from '../../auth/session/whence.ts'
import { askRegistration, registrationStatus } from '../../services/account/ask-registration.ts'
import { completeRegistration } from '../../services/clinic/complete-registration.ts'
import { anyone, byRegistration, router } from '../../trpc.ts'

/** Registering by oneself, where it is open (R32); elsewhere all of it answers 404. */
export const registrationRouter = router({
  status: anyone.input(noInput).query(({ ctx }) => registrationStatus(ctx.isSignUpOpen, ctx.mail)),
  request: anyone
    .input(requestRegistrationInput)
    .mutation(({ ctx, input }) => askRegistration(ctx, ctx.mail, input, whence(ctx.request).address)),
  get: byRegistration.input(registrationTokenInput).query(({ ctx }) => ctx.door.look()),
  complete: byRegistration.input(completeRegistrationInput).mutation(async ({ ctx, input }) => {
    const joined = await completeRegistration(ctx.door, ctx.sessions.hash, input)
    await ctx.openSession(joined.user)
    return joined
  }),
})
