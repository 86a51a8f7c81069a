import { explain } from '@atrium/policy/clinic'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { useApi } from '../../api/api.tsx'
import { sentenceOf } from '../../api/failures/failure.ts'
import { useMe } from '../../api/me.ts'
import { queueOptions } from '../../api/queue/queue.ts'
import type { QueuedVisit, QueueRoom } from '../../api/queue/queue.ts'
import type { Call } from '../../call/call.ts'
import { CallView } from '../../call/view/call-view.tsx'
import { useCall, useCallState } from '../../call/view/state/use-call.ts'
import { ErrorState } from '../../components/states/error-state.tsx'
import { documentTitle } from '../../components/words/document-title.ts'
import { firstName } from '../../components/words/first-name.ts'
import { clockWords } from '../../components/words/time-words.ts'
import { CallOver } from './call-over.tsx'
import { callWords } from './call-words.ts'
import { callWith, takeOpened } from './open-call.ts'
import { StaffChat } from './staff-chat.tsx'
import { useCallPeople } from './people/use-call-people.tsx'
import { useCallAlive } from './use-call-alive.ts'
import { useEndCall } from './use-end-call.ts'
import { useStaffChat } from './use-staff-chat.ts'

interface CallPageProps {
  visitId: string
  /** Who else waits. */
  side: ReactNode
  /** The dialog that asks to which room the patient goes. */
  Transfer: ComponentType<{ visit: QueuedVisit; onClose: () => void; onMoved: () => void }>
  onOver: () => void
}

/** A call with a patient, for as long as it is one's own. */
export function CallPage(props: CallPageProps) {
  const { data, error, isPending, refetch } = useQuery(queueOptions(useApi()))
  const visit = data?.items.find(({ id }) => id === props.visitId)
  const isOwn = visit?.status === 'in-call' && visit.holder?.own === true
  const [last, setLast] = useState<QueuedVisit | null>(null)
  const [isOver, setOver] = useState(false)
  if (isOwn && visit !== last) setLast(visit)
  if (isPending) return null
  if (!data) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />
  // Whoever may no longer enter the room sees its queue no more, and finishes the call (R27): the server says when it is over.
  const held = isOwn ? visit : visit ? null : last
  if (!held || isOver) return <CallOver visit={visit} onOver={props.onOver} />
  const room = data.rooms.find(({ id }) => id === held.roomId)
  return <OwnCall {...props} visit={held} room={room} isUnsure={!isOwn} onRefused={setOver} />
}

interface OwnCallProps extends CallPageProps {
  visit: QueuedVisit
  room: QueueRoom | undefined
  /** The queue no longer has it. */
  isUnsure: boolean
  onRefused: (isOver: boolean) => void
}

function OwnCall(props: OwnCallProps) {
  const api = useApi()
  const { visitId } = props
  const call = useCall(() => {
    const made = takeOpened(visitId) ?? callWith(api, visitId, 'joining')
    void made.media.open()
    return made
  })
  return call && <OpenCall {...props} call={call} />
}

function OpenCall({ call, ...props }: OwnCallProps & { call: Call }) {
  const { visitId, visit, room, side, Transfer, isUnsure, onRefused, onOver } = props
  const { link } = useCallState(call)
  const name = visit.name ?? 'A patient'
  const [isWriting, setWriting] = useState(false)
  const [isTransferring, setTransferring] = useState(false)
  const transferring = useMe().decisions['feature.patientTransfer']
  const chat = useStaffChat(visitId, isWriting)
  const people = useCallPeople(visitId, name)
  const end = useEndCall(visitId, name, onOver)
  useDocumentTitle(documentTitle(name))
  useCallAlive(visitId, link === 'connected')
  // Whoever has ended it oneself need not ask.
  const asksWhether = isUnsure && !end.isEnding
  useEffect(() => {
    if (asksWhether) call.check()
  }, [call, asksWhether])
  const isOver = link === 'over'
  useEffect(() => {
    if (isOver) onRefused(true)
  }, [isOver, onRefused])
  return (
    <>
      <CallView
        call={call}
        name={name}
        about={
          <>
            {room ? <bdi>{room.own ? 'My room' : room.name}</bdi> : null}
            {room ? ', ' : ''}checked in at {clockWords(new Date(visit.arrivedAt))}
          </>
        }
        startedAt={visit.startedAt}
        words={callWords(firstName(name))}
        wordsFor={(other) => callWords(firstName(other))}
        people={people}
        chat={{ unread: isWriting ? 0 : visit.unread, panel: <StaffChat visitId={visitId} {...chat} /> }}
        isChatOpen={isWriting}
        onChat={setWriting}
        more={[
          {
            icon: IconArrowsExchange,
            label: 'Transfer',
            onPress: () => setTransferring(true),
            denied: transferring.allowed ? undefined : explain(transferring.denial),
          },
        ]}
        isEnding={end.isEnding}
        onEnd={end.run}
        side={side}
      />
      {isTransferring ? <Transfer visit={visit} onClose={() => setTransferring(false)} onMoved={onOver} /> : null}
    </>
  )
}
