import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { firstName } from '../../components/words/first-name.ts'
import type { Devices } from '../devices/use-devices.ts'
import { Button } from '../parts/button.tsx'
import { StatusNotice } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { keepAwake } from '../visit/keep-awake.ts'
import { OwnPicture } from '../waiting/own-picture.tsx'
import { leaveCall } from './api/guest-api.ts'
import { clinicOf } from './clinic-of.ts'
import type { GuestFollowed } from './use-guest.ts'

interface AskingPageProps extends GuestFollowed {
  devices: Devices
  isNext: boolean
  onLeft: () => void
}

/** Whoever has asked waits here until somebody in the call answers. */
export function AskingPage({ status, isLost, devices, isNext, onLeft }: AskingPageProps) {
  const { t } = useLingui()
  const name = firstName(status.name ?? '')
  const provider = status.provider ?? status.clinic
  useEffect(keepAwake, [])
  return (
    <Page
      clinic={clinicOf(status.clinic)}
      title={t`${name}, you have asked to join.`}
      lead={<p>{t`${provider} will let you in. Keep this page open.`}</p>}
      isNext={isNext}
    >
      <StatusNotice>{isLost && t`No connection. This page comes back by itself.`}</StatusNotice>
      <OwnPicture devices={devices} />
      <Button
        look="quiet"
        onClick={() => {
          onLeft()
          void leaveCall().catch(() => undefined)
        }}
      >
        {t`Do not join`}
      </Button>
    </Page>
  )
}
