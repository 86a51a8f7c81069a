import { stepUndoTokenInput, undoStepInput } from '../../contract/account/step-undo.ts'
import { undoStep, viewStepUndo } from '../../services/account/second-step/undo-step.ts'
import { byStepUndo, router } from '../../trpc.ts'

export const stepUndoRouter = router({
  get: byStepUndo.input(stepUndoTokenInput).query(({ ctx }) => viewStepUndo(ctx.door)),
  complete: byStepUndo.input(undoStepInput).mutation(({ ctx, input }) => undoStep(ctx.door, ctx.sessions, input)),
})
