import { closeClinicInput } from '../../contract/clinic/closing.ts'
import { createClinicInput } from '../../contract/clinic/new-clinic.ts'
import { exportInput, exportPartInput } from '../../contract/clinic/export.ts'
import { changeLogoInput } from '../../contract/clinic/logo.ts'
import { changeSettingsInput, previewSettingsInput } from '../../contract/clinic/settings.ts'
import { noInput } from '../../contract/values/no-input.ts'
import { changeLogo } from '../../services/clinic/change-logo.ts'
import { changeSettings } from '../../services/clinic/change-settings.ts'
import { closeClinic, previewClosing } from '../../services/clinic/closing/close-clinic.ts'
import { reopenClinic } from '../../services/clinic/closing/reopen-clinic.ts'
import { countSecondSteps } from '../../services/clinic/count-second-steps.ts'
import { limitClinics } from '../../services/clinic/limit-clinics.ts'
import { createClinic } from '../../services/clinic/create-clinic.ts'
import { exportClinic, exportPart } from '../../services/clinic/export/export-clinic.ts'
import { getClinic } from '../../services/clinic/get-clinic.ts'
import { previewSettings } from '../../services/clinic/preview-settings.ts'
import { can, canInPerson, person, router } from '../../trpc.ts'

export const clinicRouter = router({
  get: can('user.view')
    .input(noInput)
    .query(({ ctx }) => getClinic(ctx.scope)),
  changeSettings: can('clinic.changeSettings')
    .input(changeSettingsInput)
    .mutation(({ ctx, input }) => changeSettings(ctx.scope, input)),
  previewSettings: can('clinic.changeSettings')
    .input(previewSettingsInput)
    .query(({ ctx, input }) => previewSettings(ctx.scope, input)),
  changeLogo: can('clinic.changeSettings')
    .input(changeLogoInput)
    .mutation(({ ctx, input }) => changeLogo(ctx.scope, input)),
  countSecondSteps: can('clinic.changeSettings')
    .input(noInput)
    .query(({ ctx }) => countSecondSteps(ctx.scope)),
  previewClosing: can('clinic.delete')
    .input(noInput)
    .query(({ ctx }) => previewClosing(ctx.scope)),
  export: canInPerson('clinic.delete')
    .input(exportInput)
    .mutation(({ ctx, input }) => exportClinic(ctx.self, ctx.sessions, ctx.mail.tokens, input)),
  exportPart: can('clinic.delete')
    .input(exportPartInput)
    .query(({ ctx, input }) => exportPart(ctx.scope, ctx.mail.tokens, input)),
  close: canInPerson('clinic.delete')
    .input(closeClinicInput)
    .mutation(({ ctx, input }) => closeClinic(ctx.self, ctx.sessions, ctx.money, input)),
  reopen: can('clinic.delete')
    .input(noInput)
    .mutation(({ ctx }) => reopenClinic(ctx.scope, ctx.money)),
  create: person
    .input(createClinicInput)
    .mutation(({ ctx, input }) =>
      limitClinics(ctx.database, ctx.door, () => createClinic(ctx.door, input, ctx.isSignUpOpen)),
    ),
})
