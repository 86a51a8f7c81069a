import { router } from '../trpc.ts'
import { accountRouter } from './account.ts'
import { auditRouter } from './audit.ts'
import { clinicRouter } from './clinic.ts'
import { emailChangeRouter } from './email-change.ts'
import { eventsRouter } from './events.ts'
import { importRouter } from './import.ts'
import { invitationRouter } from './invitation.ts'
import { meRouter } from './me.ts'
import { outboxRouter } from './outbox.ts'
import { passwordResetRouter } from './password-reset.ts'
import { registrationRouter } from './registration.ts'
import { seatRouter } from './seat.ts'
import { setupRouter } from './setup.ts'
import { userRouter } from './user.ts'
import { wayInRouter } from './way-in.ts'

/** The whole API. Routers are nouns, keys are verbs. */
export const appRouter = router({
  me: meRouter,
  user: userRouter,
  invitation: invitationRouter,
  import: importRouter,
  seat: seatRouter,
  clinic: clinicRouter,
  audit: auditRouter,
  account: accountRouter,
  events: eventsRouter,
  outbox: outboxRouter,
  setup: setupRouter,
  passwordReset: passwordResetRouter,
  emailChange: emailChangeRouter,
  wayIn: wayInRouter,
  registration: registrationRouter,
})

export type AppRouter = typeof appRouter
