import { Switch } from '@mantine/core'
import classes from './settings-form.module.css'
import type { SettingsForm } from './use-settings-form.ts'

/** Whether Owners may look into a room that is closed to them (R37): off, unless the clinic decides otherwise. */
export function EmergencyField({ form: { values, type } }: { form: SettingsForm }) {
  return (
    <div className={classes['fields']}>
      <Switch
        label="Emergency access"
        description="An Owner may, with a written reason, see for an hour who waits in any room and what is written there. All Owners and who works in the room are mailed at once, and each look is in the audit log."
        classNames={{ description: classes['meaning'] ?? '' }}
        checked={values.emergencyAccess}
        onChange={(event) => type({ emergencyAccess: event.currentTarget.checked })}
      />
    </div>
  )
}
