import { Dialog } from '../../../components/dialog/dialog.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { ChooseFile } from './choose-file.tsx'
import { ChooseColumns } from './choose-columns.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportVerdicts } from './import-verdicts.tsx'
import classes from './import-dialog.module.css'
import { useImport } from './use-import.ts'
import type { ImportState } from './use-import.ts'

/** Import: a file, its columns, a verdict for each line, and then the invitations, step by step (R8, R31). */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const state = useImport()
  const { stage, problem } = state
  const close = () => {
    if (stage.kind === 'sending' && stage.progress.status === 'running') {
      notify({ sentence: 'The import is paused. It goes on from here when you open it again.' })
    }
    onClose()
  }
  return (
    <Dialog title={titleOf(state)} onClose={close}>
      <StageOf state={state} onClose={close} />
      {problem ? <Problem>{problem}</Problem> : null}
    </Dialog>
  )
}

function titleOf({ stage }: ImportState): string {
  if (stage.kind !== 'sending') return 'Import users'
  const { status } = stage.progress
  if (status === 'done') return 'Import done'
  return status === 'cancelled' ? 'Import cancelled' : 'Sending invitations'
}

function StageOf({ state, onClose }: { state: ImportState; onClose: () => void }) {
  const { stage } = state
  switch (stage.kind) {
    case 'choose':
      return <ChooseFile state={state} onClose={onClose} />
    case 'reading':
      return <output className={classes['text']}>Reading the file…</output>
    case 'columns':
      return (
        <ChooseColumns file={stage.file} onLook={(columns) => void state.look(stage.file, columns)} onClose={onClose} />
      )
    case 'looking':
      return <output className={classes['text']}>Looking through the lines…</output>
    case 'verdicts':
      return <ImportVerdicts {...stage} onSend={() => void state.send(stage.preview)} onClose={onClose} />
    case 'sending':
      return <ImportProgress {...stage} state={state} onClose={onClose} />
  }
}
