import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import type { RoomAddress } from '@atrium/server/contract/pages/clinic-address'
import { AwayPage } from './over/away-page.tsx'
import { ClosedPage } from './over/closed-page.tsx'
import { Room } from './room.tsx'
import type { Start } from './visit/find-start.ts'

interface AppProps {
  address: RoomAddress
  start: Exclude<Start, { kind: 'moved' }>
}

/** The patient's page, in the language that is spoken. */
export function App({ address, start }: AppProps) {
  return (
    <I18nProvider i18n={i18n}>
      <Beginning address={address} start={start} />
    </I18nProvider>
  )
}

function Beginning({ address, start }: AppProps) {
  switch (start.kind) {
    case 'closed':
      return <ClosedPage />
    case 'away':
      return <AwayPage />
    case 'room':
      return <Room address={address} shown={start.room} visit={null} />
    case 'visit':
      return <Room address={address} shown={null} visit={start.visit} />
  }
}
