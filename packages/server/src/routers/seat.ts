import { getSeats } from '../services/seats.ts'
import { can, router } from '../trpc.ts'

export const seatRouter = router({
  get: can('seat.view').query(({ ctx }) => getSeats(ctx.scope)),
})
