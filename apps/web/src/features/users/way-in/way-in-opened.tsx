import { CopyButton } from '@mantine/core'
import { wayInHours } from '@atrium/server/contract/values/limits'
import { Button } from '../../../components/button/button.tsx'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import type { MembershipRow } from '../acts/user-acts.ts'
import { firstName } from '../../../components/words/first-name.ts'
import { CloseWayIn } from './close-way-in.tsx'
import classes from './way-in.module.css'

interface WayInOpenedProps {
  user: MembershipRow
  opened: { link: string | null }
  onClose: () => void
}

/** What has become of it; where this Atrium sends no mail, the link to hand over. */
export function WayInOpened({ user, opened: { link }, onClose }: WayInOpenedProps) {
  const first = firstName(user.name)
  return (
    <Dialog title={`A way in is open for ${first}`} onClose={onClose}>
      {link === null ? (
        <p>{`The link is on its way to ${user.email}. It is good for ${wayInHours} hours, and once.`}</p>
      ) : (
        <>
          <p>{`This Atrium sends no mail: hand the link over to ${first} yourself. It is good for ${wayInHours} hours, and once. It opens nothing without ${first}’s own password.`}</p>
          <code className={classes['link']}>{link}</code>
        </>
      )}
      <p className={classes['close']}>
        <CloseWayIn user={user} label="Take it back" onClose={onClose} />
      </p>
      <DialogActions>
        {link === null ? null : (
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy link'}
              </Button>
            )}
          </CopyButton>
        )}
        <Button onClick={onClose} data-autofocus>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  )
}
