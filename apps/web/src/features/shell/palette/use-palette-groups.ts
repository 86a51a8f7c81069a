import { roleLabels } from '@atrium/policy/clinic'
import { useDecision } from '@atrium/policy/react'
import { IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { sortName } from '@atrium/server/contract/values/sort-name'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { useMe } from '../../../api/me.ts'
import { useTheme } from '../../../api/use-theme.ts'
import { navigationFor } from '../frame/navigation.ts'
import { endSession } from '../person/end-session.ts'

export interface PaletteEntry {
  key: string
  label: string
  about?: string
  icon: typeof IconUser
  run: () => void
}

export interface PaletteGroups {
  groups: { heading: string; entries: PaletteEntry[] }[]
  /** People are still asked for; those of a former text are not shown, so that Enter never opens the wrong one. */
  isSearching: boolean
  /** Why people could not be asked for. */
  problem: string | null
}

const peopleShown = 6

/**
 * What the palette offers for a text: pages and actions at once, people after a pause.
 *
 * @param search the text after the pause, which is asked of the server
 */
export function usePaletteGroups(text: string, search: string): PaletteGroups {
  const me = useMe()
  const navigate = useNavigate()
  const { people, isSearching, problem } = usePeople(text, search)
  const actions = useActions()
  const pages = navigationFor(me.decisions).map(({ to, label, icon }): PaletteEntry => {
    return { key: to, label, icon, run: () => void navigate({ to }) }
  })
  pages.push({ key: '/account', label: 'My account', icon: IconUser, run: () => void navigate({ to: '/account' }) })
  const matches = ({ label }: PaletteEntry) => sortName(label).includes(sortName(text))
  const groups = [
    { heading: 'People', entries: people },
    { heading: 'Pages', entries: pages.filter(matches) },
    { heading: 'Actions', entries: actions.filter(matches) },
  ]
  return { groups: groups.filter(({ entries }) => entries.length > 0), isSearching, problem }
}

function usePeople(text: string, search: string) {
  const { options } = useApi()
  const navigate = useNavigate()
  const { allowed } = useDecision('user.view')
  const isAsked = allowed && text !== ''
  const found = useQuery({
    ...options.user.list.queryOptions({ search, limit: peopleShown, sort: 'name' }),
    enabled: isAsked && search !== '',
  })
  const isCurrent = isAsked && text === search
  const people = ((isCurrent && found.data?.items) || []).map(({ id, name, email, role }): PaletteEntry => {
    return {
      key: id,
      label: name ?? email,
      about: name === null ? roleLabels[role] : `${email} · ${roleLabels[role]}`,
      icon: IconUser,
      run: () => void navigate({ to: '/settings/users', search: { search: email } }),
    }
  })
  return {
    people,
    isSearching: isAsked && (!isCurrent || found.isPending),
    problem: isCurrent && found.error ? sentenceOf(found.error) : null,
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
