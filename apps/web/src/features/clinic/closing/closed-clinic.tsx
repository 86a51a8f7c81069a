import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { meOptions, useMe } from '../../../api/me.ts'
import { Button } from '../../../components/button/button.tsx'
import { Part } from '../../../components/dialog/part.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { PageHeader } from '../../../components/page/page-header.tsx'
import classes from './closed-clinic.module.css'

const loadExport = async () => (await import('../export/export-dialog.tsx')).ExportDialog
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' })

/** In place of every page of a closed clinic, for its Owners: until when it can be opened again, and its data taken out. */
export function ClosedClinic({ onDone }: { onDone: () => void }) {
  const { clinic, deletesAt } = useMe()
  const api = useApi()
  const [isExporting, setExporting] = useState(false)
  const reopen = useMutation(
    api.options.clinic.reopen.mutationOptions({
      onSuccess: async () => {
        await api.queryClient.invalidateQueries({ queryKey: meOptions(api).queryKey, refetchType: 'none' })
        onDone()
      },
    }),
  )
  return (
    <>
      <PageHeader title={`${clinic.name} is closed`}>
        Nobody but its Owners gets in, and its rooms’ links lead nowhere.
      </PageHeader>
      <p className={classes['text']}>
        {deletesAt === null ? null : (
          <>
            On <strong>{day.format(new Date(deletesAt))}</strong> all of it is deleted: people, rooms, history and audit
            log. Until then you can open it again, as it was, or take its data out.
          </>
        )}
      </p>
      <div className={classes['acts']}>
        <Button loading={reopen.isPending} onClick={() => reopen.mutate()}>
          Open it again
        </Button>
        <Button variant="default" onClick={() => setExporting(true)}>
          Export everything
        </Button>
      </div>
      {reopen.error ? <Problem>{sentenceOf(reopen.error)}</Problem> : null}
      {isExporting ? <Part load={loadExport} props={{ onClose: () => setExporting(false) }} /> : null}
    </>
  )
}
