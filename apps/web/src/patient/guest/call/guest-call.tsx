import { useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useState } from 'react'
import { createCall } from '../../../call/call.ts'
import type { Call } from '../../../call/call.ts'
import { knownServers } from '../../../call/peer/known-servers.ts'
import { CallView } from '../../../call/view/call-view.tsx'
import { useCall, useCallState } from '../../../call/view/state/use-call.ts'
import { firstName } from '../../../components/words/first-name.ts'
import { useCallWords } from '../../call/use-call-words.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { keepAwake } from '../../visit/keep-awake.ts'
import { ReturnDialog } from '../../waiting/return-dialog.tsx'
import { askMediaAsGuest, leaveCall, readGuestIce } from '../api/guest-api.ts'
import type { GuestCallProps } from './guest-call-props.ts'
import { guestPort } from './guest-port.ts'

/** The call on a guest's page, with the camera and microphone that the page has open. */
export function GuestCall(props: GuestCallProps) {
  const { take, choice } = props.devices
  const { id } = props.status
  const call = useCall(() => {
    const made = createCall({
      side: 'guest',
      party: id,
      port: guestPort,
      askMedia: askMediaAsGuest,
      configure: knownServers(readGuestIce),
      mayGoOn: () => true,
    })
    const opened = take()
    if (opened) made.media.adopt(opened)
    else void made.media.open(choice)
    return made
  })
  useEffect(keepAwake, [])
  return call && <OpenCall {...props} call={call} />
}

function OpenCall({ status, call, refresh, onLeft }: GuestCallProps & { call: Call }) {
  const { link, own, other } = useCallState(call)
  const name = other?.name ?? status.provider ?? status.clinic
  const wordsFor = useCallWords()
  const words = useMemo(() => wordsFor(name), [wordsFor, name])
  const [isLeaving, setLeaving] = useState(false)
  useEffect(() => {
    document.title = `${name} · ${status.clinic}`
  }, [name, status.clinic])
  // Taken out, or the call is over: the server says which.
  const isOver = link === 'over'
  useEffect(() => {
    if (isOver) refresh()
  }, [isOver, refresh])
  return (
    <>
      <CallView
        call={call}
        name={name}
        startedAt={null}
        words={words}
        wordsFor={wordsFor}
        chat={null}
        isChatOpen={false}
        onChat={() => undefined}
        isEnding={false}
        onEnd={() => setLeaving(true)}
      />
      {isLeaving && <LeaveDialog onStay={() => setLeaving(false)} onLeft={onLeft} />}
      {own.isInterrupted && <ReturnDialog name={firstName(status.name ?? '')} />}
    </>
  )
}

function LeaveDialog({ onStay, onLeft }: { onStay: () => void; onLeft: () => void }) {
  const { t } = useLingui()
  const go = () => {
    // Who does not hear of it sees that nothing comes any more.
    void leaveCall().catch(() => undefined)
    onLeft()
  }
  return (
    <Confirm title={t`Leave the call?`} yes={t`Leave`} no={t`Stay in the call`} onYes={go} onNo={onStay}>
      <p>{t`The others go on. You cannot come back by the same link.`}</p>
    </Confirm>
  )
}
