import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { useState } from 'react'
import { AwayPage } from '../over/away-page.tsx'
import { useDevices } from '../devices/use-devices.ts'
import type { GuestStatus } from './api/guest-api.ts'
import type { GuestStart } from './find-guest-start.ts'
import { GoingOn } from './going-on.tsx'
import { GuestOver } from './guest-over.tsx'
import { JoinPage } from './join-page.tsx'

/** A guest's page, in the language that is spoken. */
export function GuestApp({ start }: { start: GuestStart }) {
  return (
    <I18nProvider i18n={i18n}>
      <Beginning start={start} />
    </I18nProvider>
  )
}

function Beginning({ start }: { start: GuestStart }) {
  switch (start.kind) {
    case 'join':
    case 'guest':
      return <Guest start={start} />
    case 'away':
      return <AwayPage />
    case 'used':
    case 'refused':
    case 'dead':
      return <GuestOver why={start.kind} clinic={null} />
  }
}

/** From the link to the end of the call. Camera and microphone stay the same from one page to the next. */
function Guest({ start }: { start: Extract<GuestStart, { kind: 'join' | 'guest' }> }) {
  const devices = useDevices()
  const [status, setStatus] = useState<GuestStatus | null>(start.kind === 'guest' ? start.status : null)
  if (status) return <GoingOn first={status} devices={devices} isNext={start.kind === 'join'} />
  return start.kind === 'join' ? <JoinPage {...start} devices={devices} onJoined={setStatus} /> : null
}
