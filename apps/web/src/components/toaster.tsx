import { Notifications } from '@mantine/notifications'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'
import classes from './toaster.module.css'

/** Where notices appear; each is announced by itself. */
export function Toaster() {
  return (
    <Notifications position="bottom-right" limit={3} transitionDuration={120} className={classes['toaster'] ?? ''} />
  )
}
