import { noInput } from '../../contract/values/no-input.ts'
import { getSeats } from '../../services/clinic/seats.ts'
import { can, router } from '../../trpc.ts'

export const seatRouter = router({
  get: can('seat.view')
    .input(noInput)
    .query(({ ctx }) => getSeats(ctx.scope)),
})
