import { useEffect, useMemo, useState } from 'react'
import { firstName } from '../../components/words/first-name.ts'
import type { Call } from '../../call/call.ts'
import { CallView } from '../../call/view/call-view.tsx'
import { useCall, useCallState } from '../../call/view/state/use-call.ts'
import { Chat } from '../chat/chat.tsx'
import { useMessages } from '../chat/use-messages.ts'
import { keepAwake } from '../visit/keep-awake.ts'
import { whoComes } from '../visit/who-comes.ts'
import { LeaveDialog } from '../waiting/leave-dialog.tsx'
import { ReturnDialog } from '../waiting/return-dialog.tsx'
import type { CallPageProps } from './call-props.ts'
import { takeCall } from './stand-by.ts'
import { useCallWords } from './use-call-words.ts'

// What stands by for a call comes with the code of calls.
export { answered, followTurn } from './stand-by.ts'

/** The call on a patient's page, with the camera and microphone that the page has open. */
export function PatientCall(props: CallPageProps) {
  const { take, open, choice } = props.devices
  const call = useCall(() => {
    const made = takeCall()
    const opened = take()
    if (opened) made.media.adopt(opened)
    else void made.media.open(choice)
    return made
  })
  // Whoever waits again, in another room or here, is seen as before.
  useEffect(() => () => void open(choice), [open, choice])
  useEffect(keepAwake, [])
  return call && <OpenCall {...props} call={call} />
}

function OpenCall({ visit, wasAway, chatTurn, call, onLeft }: CallPageProps & { call: Call }) {
  const { own, other } = useCallState(call)
  const name = other?.name ?? visit.with ?? whoComes(visit.room) ?? visit.clinic.name
  const wordsFor = useCallWords()
  const words = useMemo(() => wordsFor(name), [wordsFor, name])
  const [isWriting, setWriting] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const messages = useMessages(chatTurn, isWriting)
  useEffect(() => {
    document.title = `${name} · ${visit.clinic.name}`
  }, [name, visit.clinic.name])
  // A phone gives camera and sound back only to a page that is loaded anew; on a desk they were never gone.
  const isTaken = own.isInterrupted || (wasAway && matchMedia('(pointer: coarse)').matches)
  return (
    <>
      <CallView
        call={call}
        name={name}
        startedAt={visit.startedAt}
        words={words}
        wordsFor={wordsFor}
        chat={visit.allowsChat ? { unread: messages.unread, panel: <Chat {...messages} /> } : null}
        isChatOpen={isWriting}
        onChat={setWriting}
        isEnding={false}
        onEnd={() => setLeaving(true)}
      />
      {isLeaving && <LeaveDialog isInCall onStay={() => setLeaving(false)} onLeft={onLeft} />}
      {isTaken && <ReturnDialog name={firstName(visit.name ?? '')} />}
    </>
  )
}
