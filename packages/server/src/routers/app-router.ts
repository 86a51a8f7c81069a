import { router } from '../trpc.ts'
import { accountRouter } from './account/account.ts'
import { auditRouter } from './clinic/audit.ts'
import { checkInRouter } from './visits/check-in.ts'
import { billingRouter } from './clinic/billing.ts'
import { clinicRouter } from './clinic/clinic.ts'
import { coverRouter } from './visits/cover.ts'
import { emailChangeRouter } from './account/email-change.ts'
import { eventsRouter } from './events.ts'
import { guestRouter } from './visits/guest.ts'
import { historyRouter } from './visits/history.ts'
import { importRouter } from './people/import.ts'
import { invitationRouter } from './people/invitation.ts'
import { meRouter } from './account/me.ts'
import { outboxRouter } from './outbox.ts'
import { passwordResetRouter } from './account/password-reset.ts'
import { queueRouter } from './visits/queue.ts'
import { registrationRouter } from './account/registration.ts'
import { requestRouter } from './people/request.ts'
import { roomRouter } from './rooms/room.ts'
import { seatRouter } from './people/seat.ts'
import { emergencyRouter } from './visits/emergency.ts'
import { setupRouter } from './clinic/setup.ts'
import { stepUndoRouter } from './account/step-undo.ts'
import { userRouter } from './people/user.ts'
import { visitRouter } from './visits/visit.ts'
import { wayInRouter } from './account/way-in.ts'

/** The whole API. Routers are nouns, keys are verbs. */
export const appRouter = router({
  me: meRouter,
  user: userRouter,
  invitation: invitationRouter,
  import: importRouter,
  request: requestRouter,
  room: roomRouter,
  checkIn: checkInRouter,
  queue: queueRouter,
  visit: visitRouter,
  guest: guestRouter,
  cover: coverRouter,
  emergency: emergencyRouter,
  history: historyRouter,
  seat: seatRouter,
  clinic: clinicRouter,
  billing: billingRouter,
  audit: auditRouter,
  account: accountRouter,
  events: eventsRouter,
  outbox: outboxRouter,
  setup: setupRouter,
  passwordReset: passwordResetRouter,
  emailChange: emailChangeRouter,
  wayIn: wayInRouter,
  stepUndo: stepUndoRouter,
  registration: registrationRouter,
})

export type AppRouter = typeof appRouter
