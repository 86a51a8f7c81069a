import { Button } from '../../../components/button/button.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import type { VisitDialogProps } from '../acts/visit-dialog.tsx'
import { standingOf } from '../choice/queue-order.ts'
import { patientName } from '../card/queue-words.ts'
import { ChatForm } from './chat-form.tsx'
import { ChatLines } from './chat-lines.tsx'
import classes from './chat.module.css'
import { useChat } from './use-chat.ts'

/** Writing with a patient who waits, or is in a call with oneself. Nothing of it is left when the visit is over. */
export function ChatDialog({ visit, isHere, onClose }: VisitDialogProps) {
  const called = patientName(visit)
  const mayAnswer = standingOf(visit) !== 'theirs'
  const { messages, send } = useChat(visit, isHere, mayAnswer)
  return (
    <Dialog title={`Chat with ${called}`} onClose={onClose}>
      {isHere ? (
        <>
          <ChatLines messages={messages.data} called={called} isHidden={messages.isError} />
          {messages.error ? <Problem>{sentenceOf(messages.error)}</Problem> : null}
        </>
      ) : (
        <p className={classes['over']}>
          <bdi>{called}</bdi> is no longer in your queue. What was written is deleted with the visit.
        </p>
      )}
      {isHere && mayAnswer ? (
        <ChatForm
          error={send.error}
          isPending={send.isPending}
          onSend={(text, onSent) => send.mutate({ visitId: visit.id, text }, { onSuccess: onSent })}
          onClose={onClose}
        />
      ) : (
        <>
          {isHere ? (
            <p className={classes['over']}>
              <bdi>{visit.holder?.name}</bdi> is with this patient, and answers.
            </p>
          ) : null}
          <DialogActions>
            <Button variant="default" onClick={onClose} data-autofocus>
              Close
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
