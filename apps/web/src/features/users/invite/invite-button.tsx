import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import classes from './invite-button.module.css'

/** The dialog's code comes with the first sign that it is wanted. */
export const loadInvite = async () => (await import('./invite-dialog.tsx')).InviteDialog

const fetchInvite = () => void loadInvite().catch(() => undefined)

/** The page's one primary button: beside the heading, and on a phone, small, beside the search. */
export function InviteButton({ isSmall = false, onClick }: { isSmall?: boolean; onClick: () => void }) {
  const intent = { onPointerEnter: fetchInvite, onFocus: fetchInvite, onClick }
  return (
    // The place is shown or hidden, not the button: how that is laid out is the theme's.
    <span className={classes[isSmall ? 'small' : 'large']}>
      {isSmall ? (
        <Button {...intent} aria-label="Invite users">
          <IconUserPlus size="1.25rem" stroke={1.6} aria-hidden="true" />
        </Button>
      ) : (
        <Button {...intent} leftSection={<IconUserPlus size="1.125rem" stroke={1.6} aria-hidden="true" />}>
          Invite users
        </Button>
      )}
    </span>
  )
}
