import { IconDoor, IconMail } from '@tabler/icons-react'
import { Button } from '../../../../components/button/button.tsx'
import { atBase } from '../../../../api/place/base.ts'
import { useMe } from '../../../../api/me.ts'
import { DialogActions } from '../../../../components/dialog/dialog.tsx'
import { focusNow } from '../../../../components/hooks/focus-now.ts'
import { CopyLink } from '../result/copy-link.tsx'
import type { Precreated } from './precreate-form.tsx'
import classes from '../invite-dialog.module.css'

export interface PrecreateResultProps {
  made: Precreated
  onMore: () => void
  onClose: () => void
}

/** What was made, and what there is to hand over: the check-in link, and where this server sends no mail the way in. */
export function PrecreateResult({ made, onMore, onClose }: PrecreateResultProps) {
  const { clinic } = useMe()
  const { name, email, link, roomLink } = made
  const room = `${window.location.origin}${atBase(`/${clinic.link}/${roomLink}`)}`
  const way = link === null ? 'has a link by mail. It works once, for 7 days.' : 'comes in by this link. Hand it over.'
  return (
    <>
      <p className={classes['text']}>
        The room opens once they have joined. Until then the list says “Invite pending”.
      </p>
      <ul className={classes['results']}>
        <li>
          <IconMail size="1.25rem" stroke={1.6} aria-hidden="true" />
          <div>
            <bdi>{name ?? email}</bdi>
            <output>{`${email} ${way}`}</output>
          </div>
          {link === null ? null : <CopyLink target={email} link={link} />}
        </li>
        <li>
          <IconDoor size="1.25rem" stroke={1.6} aria-hidden="true" />
          <div>
            <bdi>Check-in link</bdi>
            <output>For patients, once the room is open.</output>
          </div>
          <CopyLink target="check-in" link={room} />
        </li>
      </ul>
      <DialogActions>
        <Button variant="default" onClick={onMore}>
          Create another
        </Button>
        <Button ref={focusNow} onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </>
  )
}
