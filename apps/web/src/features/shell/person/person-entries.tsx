import { explain } from '@atrium/policy/clinic'
import { IconDeviceDesktop, IconDoorExit, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../../../api/me.ts'
import { useTheme } from '../../../api/use-theme.ts'
import { MenuGroup } from '../../../components/menu/menu-group.tsx'
import { MenuItem, MenuSeparator } from '../../../components/menu/menu-item.tsx'
import { leaveDecision } from '../leave/leave-decision.ts'
import { ClinicEntries } from '../clinics/clinic-entries.tsx'
import { endSession } from './end-session.ts'
import type { PersonAct } from './person-dialog.tsx'

const schemes = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'Same as the device', icon: IconDeviceDesktop },
] as const

const icon = { size: '1.125rem', stroke: 1.6 }

/** What a person can do about themselves (R15: anyone may leave, the final Owner aside). */
export function PersonEntries({ onAct }: { onAct: (act: PersonAct) => void }) {
  const me = useMe()
  const { theme, choose } = useTheme()
  const navigate = useNavigate()
  const leave = leaveDecision(me)
  // Until a second step is set up there is neither a page to go to nor anything known of the clinic.
  const isInside = me.secondStepAsked !== 'set-up'
  return (
    <>
      {isInside ? (
        <>
          <MenuItem icon={<IconUser {...icon} />} onSelect={() => void navigate({ to: '/account' })}>
            My account
          </MenuItem>
          <MenuSeparator />
        </>
      ) : null}
      <MenuGroup heading="Appearance">
        {schemes.map(({ value, label, icon: Icon }) => (
          <MenuItem key={value} icon={<Icon {...icon} />} isChecked={theme === value} onSelect={() => choose(value)}>
            {label}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <ClinicEntries onCreate={() => onAct('create')} />
      {isInside ? (
        <MenuItem
          icon={<IconDoorExit {...icon} />}
          isDisabled={!leave.allowed}
          hint={leave.allowed ? undefined : explain(leave.denial)}
          onSelect={() => onAct('leave')}
        >
          Leave clinic
        </MenuItem>
      ) : null}
      <MenuItem icon={<IconLogout {...icon} />} onSelect={() => void endSession()}>
        Sign out
      </MenuItem>
    </>
  )
}
