import { roleLabels } from '@atrium/policy/clinic'
import { useDecision } from '@atrium/policy/react'
import { useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { sortName } from '@atrium/server/contract/sort-name'
import { useApi } from '../../api/api.tsx'
import { useMe } from '../../api/me.ts'
import { navigationFor } from './navigation.ts'
import { useSignOut } from './use-sign-out.ts'

export interface PaletteEntry {
  key: string
  label: string
  about: string
  icon: typeof IconUser
  run: () => void
}

const peopleShown = 6

/**
 * What the palette offers for a text: pages and acts at once, people after a pause.
 *
 * @param search the text after the pause, which is asked of the server
 */
export function usePaletteEntries(text: string, search: string): PaletteEntry[] {
  const me = useMe()
  const navigate = useNavigate()
  const people = usePeople(search)
  const acts = useActs()
  const pages = navigationFor(me.decisions).map(({ to, label, icon }): PaletteEntry => {
    return { key: to, label, about: 'Page', icon, run: () => void navigate({ to }) }
  })
  const matches = ({ label }: PaletteEntry) => sortName(label).includes(sortName(text))
  return [...pages.filter(matches), ...(text ? people : []), ...acts.filter(matches)]
}

function usePeople(search: string): PaletteEntry[] {
  const { options } = useApi()
  const navigate = useNavigate()
  const { allowed } = useDecision('user.view')
  const found = useQuery({
    ...options.user.list.queryOptions({ search, limit: peopleShown, sort: 'name' }),
    enabled: allowed && search !== '',
    placeholderData: keepPreviousData,
  })
  return (found.data?.items ?? []).map(({ id, name, email, role }) => ({
    key: id,
    label: name ?? email,
    about: roleLabels[role],
    icon: IconUser,
    run: () => void navigate({ to: '/settings/users', search: { search: email } }),
  }))
}

function useActs(): PaletteEntry[] {
  const signOut = useSignOut()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const isDark = colorScheme === 'dark'
  return [
    {
      key: 'scheme',
      label: isDark ? 'Use light colours' : 'Use dark colours',
      about: 'Act',
      icon: isDark ? IconSun : IconMoon,
      run: () => setColorScheme(isDark ? 'light' : 'dark'),
    },
    { key: 'sign-out', label: 'Sign out', about: 'Act', icon: IconLogout, run: () => void signOut() },
  ]
}
