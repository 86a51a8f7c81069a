import { Trans, useLingui } from '@lingui/react/macro'
import { IconDoorExit, IconMessage, IconSettings } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { firstName } from '../../components/words/first-name.ts'
import type { Visit } from '../api/outputs.ts'
import { Chat } from '../chat/chat.tsx'
import { useMessages } from '../chat/use-messages.ts'
import { DeviceCheck } from '../devices/device-check.tsx'
import type { Devices } from '../devices/use-devices.ts'
import { Announce } from '../parts/announce.tsx'
import { Button } from '../parts/button.tsx'
import { StatusNotice } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import type { OwnPhoto } from '../photo/own-photo.ts'
import { PhotoSlot } from '../photo/photo-slot.tsx'
import { keepAwake } from '../visit/keep-awake.ts'
import type { VisitFollowed } from '../visit/use-visit.ts'
import { ConnectionBar } from './connection-bar.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { OwnPicture } from './own-picture.tsx'
import { AvailabilityWords, PlaceWords, usePlaceSentence, WaitWords } from './queue-words.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import classes from './waiting-page.module.css'

interface WaitingPageProps extends VisitFollowed {
  devices: Devices
  photo: OwnPhoto
  onLeft: () => void
  isNext: boolean
}

/** Whoever has checked in waits here, until somebody starts the call. */
export function WaitingPage(props: WaitingPageProps) {
  const { visit, isLost, wasAway, chatTurn, devices, photo, onLeft, isNext } = props
  const { t } = useLingui()
  const [isChoosing, setChoosing] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const [isWriting, setWriting] = useState(false)
  const messages = useMessages(chatTurn, isWriting)
  const { unread } = messages
  const place = usePlaceSentence(visit)
  const written = unread > 0 ? t`The clinic has written to you.` : ''
  const first = firstName(visit.name ?? '')
  useEffect(keepAwake, [])
  return (
    <Page
      clinic={visit.clinic}
      title={t`You are checked in, ${first}.`}
      lead={<WaitingLead {...visit} />}
      isNext={isNext}
    >
      <Announce sentence={place} />
      <Announce sentence={written} />
      <ConnectionBar isLost={isLost} />
      <MovedNotice {...visit} />
      {isChoosing ? <DeviceCheck devices={devices} /> : <OwnPicture devices={devices} />}
      <div className={classes['acts']}>
        <Button aria-expanded={isChoosing} onClick={() => setChoosing(!isChoosing)}>
          <IconSettings size="1.375rem" stroke={1.6} aria-hidden="true" />
          {isChoosing ? t`Done` : t`Devices`}
        </Button>
        {visit.allowsChat && (
          <Button aria-expanded={isWriting} onClick={() => setWriting(!isWriting)}>
            <IconMessage size="1.375rem" stroke={1.6} aria-hidden="true" />
            {t`Message`} {unread > 0 && <span className={classes['unread']}>{unread}</span>}
          </Button>
        )}
      </div>
      {isWriting && <Chat {...messages} />}
      <PhotoSlot devices={devices} photo={photo} seen={visit.photo} />
      {visit.waitingPicture && <img src={visit.waitingPicture} alt="" />}
      {visit.waitingText !== null && (
        <p className={classes['words']} dir="auto">
          {visit.waitingText}
        </p>
      )}
      <p className={classes['hint']}>
        <Trans>If the page closes, open the same link again: your place is kept.</Trans>
      </p>
      <Button look="quiet" onClick={() => setLeaving(true)}>
        <IconDoorExit size="1.375rem" stroke={1.6} aria-hidden="true" />
        {t`Leave the waiting room`}
      </Button>
      {isLeaving && <LeaveDialog onStay={() => setLeaving(false)} onLeft={onLeft} />}
      {(wasAway || devices.isInterrupted) && <ReturnDialog name={first} />}
    </Page>
  )
}

function WaitingLead(visit: Visit) {
  const { ahead, usualWait } = visit
  return (
    <>
      <p>
        <AvailabilityWords {...visit} /> {ahead !== null && <PlaceWords ahead={ahead} />}{' '}
        <Trans>Keep this page open.</Trans>
      </p>
      {usualWait !== null && usualWait > 0 && (
        <p>
          <WaitWords minutes={usualWait} />
        </p>
      )}
    </>
  )
}

/** The visit has gone to another room, and the page with it (R26). */
function MovedNotice({ movedBy, room }: Visit) {
  const place = room.name
  return (
    <StatusNotice>
      {movedBy !== null && (
        <Trans>
          {movedBy} has passed you on to {place}. You need no other link.
        </Trans>
      )}
    </StatusNotice>
  )
}
