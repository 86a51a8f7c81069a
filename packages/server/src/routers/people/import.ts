import { getImportInput, importInput, importLinesInput, previewImportInput } from '../../contract/people/import.ts'
import { listLeftOut } from '../../services/imports/list-left-out.ts'
import { previewImport } from '../../services/imports/preview-import.ts'
import { cancelImport, getImport, startImport } from '../../services/imports/run-import.ts'
import { can, router } from '../../trpc.ts'

export const importRouter = router({
  preview: can('user.invite')
    .input(previewImportInput)
    .mutation(({ ctx, input }) => previewImport(ctx.scope, input)),
  // Each call sends the next lines: whoever stops calling has paused it.
  start: can('user.invite')
    .input(importInput)
    .mutation(({ ctx, input }) => startImport(ctx.scope, ctx.mail, input)),
  get: can('user.invite')
    .input(getImportInput)
    .query(({ ctx, input }) => getImport(ctx.scope, input)),
  lines: can('user.invite')
    .input(importLinesInput)
    .query(({ ctx, input }) => listLeftOut(ctx.scope, input)),
  cancel: can('user.invite')
    .input(importInput)
    .mutation(({ ctx, input }) => cancelImport(ctx.scope, input)),
})
