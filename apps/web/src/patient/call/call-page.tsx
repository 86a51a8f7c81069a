import { useLingui } from '@lingui/react/macro'
import { createElement, useEffect, useState } from 'react'
import { firstName } from '../../components/words/first-name.ts'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { whoComes } from '../visit/who-comes.ts'
import { ConnectionBar } from '../waiting/connection-bar.tsx'
import { OwnPicture } from '../waiting/own-picture.tsx'
import { ReturnDialog } from '../waiting/return-dialog.tsx'
import type { CallPageProps } from './call-props.ts'
import { loadCall, loadedCall } from './load-call.ts'
import type { CallPart } from './load-call.ts'

/** Somebody has pressed Start: the waiting page becomes the call, as soon as the code of calls is there. */
export function CallPage(props: CallPageProps) {
  const [part, setPart] = useState<CallPart | 'missing' | null>(loadedCall)
  useEffect(() => {
    let isShown = true
    const show = (come: CallPart | 'missing') => isShown && setPart(come)
    loadCall().then(show, () => show('missing'))
    return () => void (isShown = false)
  }, [])
  if (part === null || part === 'missing') return <Beginning {...props} isMissing={part === 'missing'} />
  return createElement(part.PatientCall, props)
}

function Beginning({ visit, isLost, wasAway, devices, isMissing }: CallPageProps & { isMissing: boolean }) {
  const { t } = useLingui()
  const name = visit.with ?? whoComes(visit.room)
  return (
    <Page
      clinic={visit.clinic}
      title={name === null ? t`It is your turn.` : t`${name} is ready for you.`}
      lead={<p>{t`Keep this page open.`}</p>}
      isNext
    >
      <ConnectionBar isLost={isLost} />
      {isMissing && (
        <Button look="first" onClick={() => window.location.reload()}>
          {t`Try again`}
        </Button>
      )}
      <OwnPicture devices={devices} />
      {wasAway && <ReturnDialog name={firstName(visit.name ?? '')} />}
    </Page>
  )
}
