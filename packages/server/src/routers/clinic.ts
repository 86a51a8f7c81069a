import { noInput } from '../contract/no-input.ts'
import { getClinic } from '../services/clinic/get-clinic.ts'
import { can, router } from '../trpc.ts'

export const clinicRouter = router({
  get: can('user.view')
    .input(noInput)
    .query(({ ctx }) => getClinic(ctx.scope)),
})
