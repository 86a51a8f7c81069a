import { createClinicInput } from '../contract/clinic/new-clinic.ts'
import { changeSettingsInput } from '../contract/clinic/settings.ts'
import { noInput } from '../contract/values/no-input.ts'
import { changeSettings } from '../services/clinic/change-settings.ts'
import { countSecondSteps } from '../services/clinic/count-second-steps.ts'
import { limitClinics } from '../services/clinic/limit-clinics.ts'
import { createClinic } from '../services/clinic/create-clinic.ts'
import { getClinic } from '../services/clinic/get-clinic.ts'
import { can, person, router } from '../trpc.ts'

export const clinicRouter = router({
  get: can('user.view')
    .input(noInput)
    .query(({ ctx }) => getClinic(ctx.scope)),
  changeSettings: can('clinic.changeSettings')
    .input(changeSettingsInput)
    .mutation(({ ctx, input }) => changeSettings(ctx.scope, input)),
  countSecondSteps: can('clinic.changeSettings')
    .input(noInput)
    .query(({ ctx }) => countSecondSteps(ctx.scope)),
  create: person
    .input(createClinicInput)
    .mutation(({ ctx, input }) => limitClinics(ctx.database, ctx.door, () => createClinic(ctx.door, input))),
})
