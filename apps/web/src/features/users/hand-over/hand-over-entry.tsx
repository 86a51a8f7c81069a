import { IconArrowsExchange } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { handOversOptions } from '../../../api/hand-overs.ts'
import { MenuItem } from '../../../components/menu/menu-item.tsx'
import type { MembershipRow } from '../acts/user-acts.ts'

/** For Owners, in the menu of who could take over. One question at a time. */
export function HandOverEntry({ user, onSelect }: { user: MembershipRow; onSelect: () => void }) {
  const { data } = useQuery(handOversOptions(useApi()))
  const asked = data?.given?.chosen
  const hint =
    asked === undefined
      ? 'They become Owner, you get their role'
      : asked.id === user.id
        ? 'Asked already. Take it back on your dashboard'
        : `You have asked ${asked.name}. Take that back first`
  return (
    <MenuItem
      icon={<IconArrowsExchange size="1.125rem" stroke={1.6} aria-hidden="true" />}
      hint={hint}
      isDisabled={asked !== undefined}
      onSelect={onSelect}
    >
      Hand over ownership
    </MenuItem>
  )
}
