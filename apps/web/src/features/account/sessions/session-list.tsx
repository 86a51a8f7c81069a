import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Button } from '../../../components/button/button.tsx'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { AccountSession } from '../../../api/outputs.ts'
import { useNow } from '../../../components/hooks/use-now.ts'
import { Setting, SettingList } from '../../../components/setting/setting-list.tsx'
import { ErrorState } from '../../../components/states/error-state.tsx'
import { sessionWords } from './session-words.ts'
import { useEndOtherSessions, useEndSession } from './use-end-session.ts'

const icons = { computer: IconDeviceDesktop, phone: IconDeviceMobile, tablet: IconDeviceTablet }

/** Where one is signed in; each place can be signed out from here. */
export function SessionList() {
  const { options } = useApi()
  const now = useNow()
  const sessions = useQuery(options.account.sessions.queryOptions())
  const endOthers = useEndOtherSessions()
  const items = sessions.data?.items ?? []
  if (sessions.isError && !sessions.data) {
    return <ErrorState sentence={sentenceOf(sessions.error)} onRetry={() => void sessions.refetch()} />
  }
  return (
    <SettingList
      title="Sessions"
      about="Where you are signed in"
      action={
        items.length > 1 ? (
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            Sign out all others
          </Button>
        ) : null
      }
    >
      {items.map((session) => (
        <Session key={session.id} session={session} now={now} />
      ))}
    </SettingList>
  )
}

function Session({ session, now }: { session: AccountSession; now: Date }) {
  const Icon = icons[session.kind]
  const end = useEndSession()
  const device = session.device ?? 'Unknown device'
  return (
    <Setting
      icon={<Icon size="1.125rem" stroke={1.6} />}
      title={device}
      action={
        session.current ? (
          'This session'
        ) : (
          <Button
            variant="subtle"
            color="gray"
            loading={end.isPending}
            aria-label={`Sign out ${device}`}
            onClick={() => end.mutate({ sessionId: session.id })}
          >
            Sign out
          </Button>
        )
      }
    >
      {sessionWords(session, now)}
    </Setting>
  )
}
