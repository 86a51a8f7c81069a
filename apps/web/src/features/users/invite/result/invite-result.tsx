import type { InvitationResult } from '@atrium/server/contract/people/invitation'
import {
  IconAlertCircle,
  IconArchive,
  IconArmchair,
  IconCircleCheck,
  IconClock,
  IconMail,
  IconUser,
} from '@tabler/icons-react'
import { fetchAsk } from '../../../../components/ask/ask-button.tsx'
import { Button } from '../../../../components/button/button.tsx'
import { sentenceOf } from '../../../../api/failures/failure.ts'
import { focusNow } from '../../../../components/hooks/focus-now.ts'
import { DialogActions } from '../../../../components/dialog/dialog.tsx'
import { CopyLink } from './copy-link.tsx'
import classes from '../invite-dialog.module.css'
import { outcomeWords, resultWords } from '../invite-words.ts'
import { useResendInvitation } from '../use-invite.ts'
import type { Sent } from '../use-invite.ts'

const icons = {
  sent: IconCircleCheck,
  'already-member': IconUser,
  'already-invited': IconMail,
  archived: IconArchive,
  'not-an-address': IconAlertCircle,
  'no-seat': IconArmchair,
  'mail-limit': IconClock,
} as const satisfies Record<InvitationResult['outcome'], unknown>

export interface InviteResultProps extends Omit<Sent, 'role'> {
  /** Shows the person in the table. */
  onFind: (email: string) => void
  /** Back to the form, with a text to begin with. */
  onMore: (text: string) => void
  /** Asks an Owner for seats, for those who have none; undefined for who could buy them. */
  onAsk?: (() => void) | undefined
  onClose: () => void
}

/** One answer for each address, and what can be done about it. */
export function InviteResult({ results, mailResumesAt, onFind, onMore, onAsk, onClose }: InviteResultProps) {
  // One button for all of them, where the first stands.
  const waits = results.find(({ outcome }) => outcome === 'no-seat')
  return (
    <>
      <p className={classes['text']}>{resultWords(results, mailResumesAt)[1]}</p>
      <ul className={classes['results']}>
        {results.map((result) => (
          <ResultLine
            key={result.email}
            result={result}
            onFind={onFind}
            onMore={onMore}
            onAsk={result === waits ? onAsk : undefined}
          />
        ))}
      </ul>
      <DialogActions>
        <Button variant="default" onClick={() => onMore('')}>
          Invite more
        </Button>
        <Button ref={focusNow} onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </>
  )
}

type ResultLineProps = { result: InvitationResult } & Pick<InviteResultProps, 'onFind' | 'onMore' | 'onAsk'>

function ResultLine({ result, onFind, onMore, onAsk }: ResultLineProps) {
  const { email, outcome, id } = result
  const resend = useResendInvitation()
  const link = resend.data?.link ?? result.link
  const Icon = icons[outcome]
  const words = resend.error ? sentenceOf(resend.error) : resend.isSuccess ? outcomeWords.sent : outcomeWords[outcome]
  return (
    <li data-outcome={resend.isSuccess ? 'sent' : outcome}>
      <Icon size="1.25rem" stroke={1.6} aria-hidden="true" />
      <div>
        <bdi>{email}</bdi>
        <output>{words}</output>
      </div>
      {outcome === 'already-invited' && id !== null && !resend.isSuccess ? (
        <Act
          label="Resend"
          email={email}
          isPending={resend.isPending}
          onAct={() => resend.mutate({ invitationId: id })}
        />
      ) : null}
      {outcome === 'archived' || outcome === 'already-member' ? (
        <Act label="Show" email={email} onAct={() => onFind(email)} />
      ) : null}
      {outcome === 'not-an-address' ? <Act label="Correct" email={email} onAct={() => onMore(email)} /> : null}
      {onAsk ? (
        <Button
          variant="default"
          className={classes['ask']}
          onPointerEnter={fetchAsk}
          onFocus={fetchAsk}
          onClick={onAsk}
        >
          Ask an Owner for seats
        </Button>
      ) : null}
      {link === null ? null : <CopyLink target={email} link={link} />}
    </li>
  )
}

interface ActProps {
  label: string
  email: string
  isPending?: boolean
  onAct: () => void
}

function Act({ label, email, isPending = false, onAct }: ActProps) {
  return (
    <Button variant="default" aria-label={`${label} ${email}`} loading={isPending} onClick={onAct}>
      {label}
    </Button>
  )
}
