import { createClinicInput } from '../contract/clinic/new-clinic.ts'
import { noInput } from '../contract/values/no-input.ts'
import { limitClinics } from '../services/clinic/limit-clinics.ts'
import { createClinic } from '../services/clinic/create-clinic.ts'
import { getClinic } from '../services/clinic/get-clinic.ts'
import { can, person, router } from '../trpc.ts'

export const clinicRouter = router({
  get: can('user.view')
    .input(noInput)
    .query(({ ctx }) => getClinic(ctx.scope)),
  create: person
    .input(createClinicInput)
    .mutation(({ ctx, input }) => limitClinics(ctx.database, ctx.door, () => createClinic(ctx.door, input))),
})
