import { IconBell, IconBellOff } from '@tabler/icons-react'
import { setAlerts, useAlertsOn } from '../../../api/alerts/alerts-on.ts'
import { Button } from '../../../components/button/button.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { playChime } from './play-chime.ts'
import { mayShowNotifications } from './tell-of-check-in.ts'

/** A sound and a notification when somebody checks in: on or off, for this browser. */
export function AlertsButton() {
  const isOn = useAlertsOn()
  const turnOn = async () => {
    setAlerts(true)
    // Heard at once: this is how it will ring. The click is what lets the browser play it.
    void playChime()
    const isShown = await mayShowNotifications()
    notify({
      sentence: isShown
        ? 'A sound and a notification tell you when a patient checks in, on every page of Atrium.'
        : 'A sound tells you when a patient checks in. This browser shows no notifications of Atrium.',
    })
  }
  const Icon = isOn ? IconBell : IconBellOff
  return (
    <Button
      variant="default"
      leftSection={<Icon size="1.125rem" stroke={1.6} aria-hidden="true" />}
      onClick={() => (isOn ? setAlerts(false) : void turnOn())}
    >
      {isOn ? 'Alerts: on' : 'Alerts: off'}
    </Button>
  )
}
