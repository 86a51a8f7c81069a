import { useState } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { Part } from '../../../components/dialog/part.tsx'
import { Setting, SettingList } from '../../../components/setting/setting-list.tsx'
import classes from './closing-section.module.css'

const dialogs = {
  export: async () => (await import('../export/export-dialog.tsx')).ExportDialog,
  close: async () => (await import('./close-dialog.tsx')).CloseDialog,
}

/** What concerns all that a clinic has: for Owners alone. */
export function ClosingSection() {
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null)
  return (
    <div className={classes['section']}>
      <SettingList title="Everything at once" about="For Owners.">
        <Setting
          title="Export everything"
          action={
            <Button variant="default" onClick={() => setOpen('export')}>
              Export
            </Button>
          }
        >
          One archive with every table, as JSON lines and CSV. No passwords and no patients’ names are in it.
        </Setting>
        <Setting
          title="Close this clinic"
          action={
            <Button variant="default" color="bad" onClick={() => setOpen('close')}>
              Close
            </Button>
          }
        >
          Nobody gets in any more. For thirty days it can be opened again; then all of it is deleted.
        </Setting>
      </SettingList>
      {open ? <Part key={open} load={dialogs[open]} props={{ onClose: () => setOpen(null) }} /> : null}
    </div>
  )
}
