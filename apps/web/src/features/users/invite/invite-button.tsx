import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import classes from './invite-button.module.css'

/** The dialog's code comes with the first sign that it is wanted. */
export const loadInvite = async () => (await import('./invite-dialog.tsx')).InviteDialog

const fetchInvite = () => void loadInvite().catch(() => undefined)

/** The page's one primary button: beside the heading, and on a phone, small, beside the search. */
export function InviteButton({ isSmall = false, onClick }: { isSmall?: boolean; onClick: () => void }) {
  const intent = { onPointerEnter: fetchInvite, onFocus: fetchInvite, onClick }
  if (isSmall) {
    return (
      <Button {...intent} className={classes['small']} aria-label="Invite users">
        <IconUserPlus size="1.25rem" stroke={1.6} aria-hidden="true" />
      </Button>
    )
  }
  return (
    <Button
      {...intent}
      className={classes['large']}
      leftSection={<IconUserPlus size="1.125rem" stroke={1.6} aria-hidden="true" />}
    >
      Invite users
    </Button>
  )
}
