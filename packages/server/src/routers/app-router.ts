import { router } from '../trpc.ts'
import { auditRouter } from './audit.ts'
import { clinicRouter } from './clinic.ts'
import { eventsRouter } from './events.ts'
import { meRouter } from './me.ts'
import { seatRouter } from './seat.ts'
import { userRouter } from './user.ts'

/** The whole API. Routers are nouns, keys are verbs. */
export const appRouter = router({
  me: meRouter,
  user: userRouter,
  seat: seatRouter,
  clinic: clinicRouter,
  audit: auditRouter,
  events: eventsRouter,
})

export type AppRouter = typeof appRouter
