import { IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { sortName } from '@atrium/server/contract/values/sort-name'
import { useMe } from '../../../api/me.ts'
import { useTheme } from '../../../api/use-theme.ts'
import { navigationFor } from '../frame/navigation.ts'
import { endSession } from '../person/end-session.ts'
import type { PaletteEntry } from './palette-entry.ts'
import type { Found } from './use-found.ts'
import { useFoundPeople, useFoundRooms } from './use-found.ts'

export interface PaletteGroups {
  groups: { heading: string; entries: PaletteEntry[] }[]
  /** People and rooms are still asked for. */
  isSearching: boolean
  /** Why they could not be asked for. */
  problem: string | null
}

/**
 * What the palette offers for a text: pages and actions at once, people and rooms after a pause.
 *
 * @param search the text after the pause, which is asked of the server
 */
export function usePaletteGroups(text: string, search: string): PaletteGroups {
  const me = useMe()
  const navigate = useNavigate()
  const people = useFoundPeople(text, search)
  const rooms = useFoundRooms(text, search)
  const isSearching = people.isSearching || rooms.isSearching
  // Both at once: what comes later must not push away what is about to be opened.
  const found = ({ entries }: Found) => (isSearching ? [] : entries)
  const actions = useActions()
  const pages = navigationFor(me).map(({ to, label, icon }): PaletteEntry => {
    return { key: to, label, icon, run: () => void navigate({ to }) }
  })
  pages.push({ key: '/account', label: 'My account', icon: IconUser, run: () => void navigate({ to: '/account' }) })
  const matches = ({ label }: PaletteEntry) => sortName(label).includes(sortName(text))
  const groups = [
    { heading: 'People', entries: found(people) },
    { heading: 'Rooms', entries: found(rooms) },
    { heading: 'Pages', entries: pages.filter(matches) },
    { heading: 'Actions', entries: actions.filter(matches) },
  ]
  return {
    groups: groups.filter(({ entries }) => entries.length > 0),
    isSearching,
    problem: people.problem ?? rooms.problem,
  }
}

function useActions(): PaletteEntry[] {
  const { theme, choose } = useTheme()
  const isDark = theme === 'dark'
  return [
    {
      key: 'scheme',
      label: isDark ? 'Use light colours' : 'Use dark colours',
      icon: isDark ? IconSun : IconMoon,
      run: () => choose(isDark ? 'light' : 'dark'),
    },
    { key: 'sign-out', label: 'Sign out', icon: IconLogout, run: () => void endSession() },
  ]
}
