import { noInput } from '../../contract/values/no-input.ts'
import { emergencyInput } from '../../contract/visits/emergency.ts'
import { endEmergency, enterInEmergency, getEmergency } from '../../services/visits/emergency.ts'
import { lookInEmergency } from '../../services/visits/emergency-look.ts'
import { can, router } from '../../trpc.ts'

export const emergencyRouter = router({
  enter: can('emergency.enter')
    .input(emergencyInput)
    .mutation(({ ctx, input }) => enterInEmergency(ctx.scope, input)),
  get: can('emergency.enter')
    .input(noInput)
    .query(({ ctx }) => getEmergency(ctx.scope)),
  /** A mutation: each look is written down. */
  look: can('emergency.enter')
    .input(noInput)
    .mutation(({ ctx }) => lookInEmergency(ctx.scope)),
  end: can('emergency.enter')
    .input(noInput)
    .mutation(({ ctx }) => endEmergency(ctx.scope)),
})
