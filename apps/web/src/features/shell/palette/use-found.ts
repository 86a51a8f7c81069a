import { roleLabels } from '@atrium/policy/clinic'
import { useDecision } from '@atrium/policy/react'
import { IconDoor, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { PaletteEntry } from './palette-entry.ts'

/** What the server has found for a text. */
export interface Found {
  entries: PaletteEntry[]
  /** It is still asked; what was found for a former text is not shown, so that Enter never opens the wrong one. */
  isSearching: boolean
  /** Why it could not be asked. */
  problem: string | null
}

const mostShown = 6

interface Answer {
  error: unknown
  isPending: boolean
}

/** @param search the text after the pause, which is asked of the server */
export function useFoundPeople(text: string, search: string): Found {
  const { options } = useApi()
  const navigate = useNavigate()
  const isAsked = useIsAsked(text)
  const found = useQuery({
    ...options.user.list.queryOptions({ search, limit: mostShown, sort: 'name' }),
    enabled: isAsked && search !== '',
  })
  const entries = (found.data?.items ?? []).map(({ id, name, email, role }): PaletteEntry => {
    return {
      key: id,
      label: name ?? email,
      about: name === null ? roleLabels[role] : `${email} · ${roleLabels[role]}`,
      icon: IconUser,
      run: () => void navigate({ to: '/settings/users', search: { search: email } }),
    }
  })
  return foundBy(found, entries, isAsked, text === search)
}

/** @param search the text after the pause, which is asked of the server */
export function useFoundRooms(text: string, search: string): Found {
  const { options } = useApi()
  const navigate = useNavigate()
  const isAsked = useIsAsked(text)
  const found = useQuery({
    ...options.room.list.queryOptions({ search, limit: mostShown }),
    enabled: isAsked && search !== '',
  })
  const entries = (found.data?.items ?? []).map(({ id, name, link }): PaletteEntry => {
    const run = () => void navigate({ to: '/settings/rooms', search: { search: name } })
    return { key: id, label: name, about: link, icon: IconDoor, run }
  })
  return foundBy(found, entries, isAsked, text === search)
}

const useIsAsked = (text: string) => useDecision('user.view').allowed && text !== ''

function foundBy({ error, isPending }: Answer, entries: PaletteEntry[], isAsked: boolean, isCurrent: boolean): Found {
  return {
    entries: isAsked && isCurrent ? entries : [],
    isSearching: isAsked && (!isCurrent || isPending),
    problem: isCurrent && error ? sentenceOf(error) : null,
  }
}
