import type { Theme } from '@atrium/server/contract/account/account'
import { useTheme } from '../../../api/use-theme.ts'
import { RadioCards } from '../../../components/dialog/radio-cards.tsx'
import type { RadioCard } from '../../../components/dialog/radio-cards.tsx'
import { NoticeList } from './notice-list.tsx'
import classes from './preferences-tab.module.css'
import { TimeZoneField } from './time-zone-field.tsx'

const cards: readonly RadioCard<Theme>[] = [
  {
    value: 'auto',
    label: 'Same as the device',
    description: 'Light by day and dark by night, where the device does so.',
  },
  { value: 'light', label: 'Light', description: 'Dark words on a light ground.' },
  { value: 'dark', label: 'Dark', description: 'Light words on a dark ground.' },
]

/** How pages look to this person, and what they are mailed, on every device. */
export function PreferencesTab() {
  const { theme, choose } = useTheme()
  return (
    <>
      <section className={classes['section']} aria-label="Appearance">
        <h2>Appearance</h2>
        <p>Goes with your login to every device that you sign in on.</p>
        <RadioCards label="Appearance" value={theme} cards={cards} onChange={choose} />
      </section>
      <section className={classes['section']} aria-label="Time zone">
        <h2>Time zone</h2>
        <TimeZoneField />
      </section>
      <NoticeList />
    </>
  )
}
