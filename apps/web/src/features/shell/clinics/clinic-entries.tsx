import { roleLabels } from '@atrium/policy/clinic'
import { IconBuilding, IconBuildingOff, IconPlus } from '@tabler/icons-react'
import { useMe } from '../../../api/me.ts'
import type { Me } from '../../../api/outputs.ts'
import { MenuGroup } from '../../../components/menu/menu-group.tsx'
import { MenuItem, MenuSeparator } from '../../../components/menu/menu-item.tsx'
import { switchClinic } from './switch-clinic.ts'

const icon = { size: '1.125rem', stroke: 1.6 }

/** Every clinic of the person, the present one marked, and the way to one more. Nothing for who has one and may make none. */
export function ClinicEntries({ onCreate }: { onCreate: () => void }) {
  const me = useMe()
  if (me.memberships.length < 2 && !me.mayCreateClinic) return null
  return (
    <>
      <MenuGroup heading="Clinics">
        {me.memberships.map((membership) => (
          <ClinicEntry key={membership.id} membership={membership} isHere={membership.id === me.membership.id} />
        ))}
      </MenuGroup>
      {me.mayCreateClinic ? (
        <MenuItem icon={<IconPlus {...icon} />} onSelect={onCreate}>
          Create a clinic
        </MenuItem>
      ) : null}
      <MenuSeparator />
    </>
  )
}

function ClinicEntry({ membership, isHere }: { membership: Me['memberships'][number]; isHere: boolean }) {
  const { clinic, role, status } = membership
  const isArchived = status === 'archived'
  const Icon = isArchived ? IconBuildingOff : IconBuilding
  return (
    <MenuItem
      icon={<Icon {...icon} />}
      hint={isArchived ? 'Archived: an Owner or Admin there can restore you' : roleLabels[role]}
      isChecked={isHere}
      isDisabled={isArchived}
      onSelect={() => {
        if (!isHere) switchClinic(clinic.link)
      }}
    >
      {clinic.name}
    </MenuItem>
  )
}
