import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import type { QueuedVisit } from '../../../api/queue/queue.ts'
import { Avatar } from '../../../components/person/avatar.tsx'
import { patientName } from './queue-words.ts'

/** Milliseconds. */
const askAgain = 15_000

interface PatientAvatarProps {
  visit: QueuedVisit
  isQuiet?: boolean
  isLarge?: boolean
}

/** The photo that a patient has sent, else initials. It is in the page's memory as long as it is shown, and nowhere else. */
export function PatientAvatar({ visit, ...look }: PatientAvatarProps) {
  const { options } = useApi()
  const { id, photo } = visit
  const asked = useQuery({
    ...options.visit.photo.queryOptions({ visitId: id, photo: photo ?? '' }),
    enabled: photo !== null,
    staleTime: Infinity,
    // Its server is silent: it answers again, or the visit names no photo any more.
    refetchInterval: ({ state }) => state.data?.url === null && askAgain,
    gcTime: 0,
  })
  return <Avatar name={patientName(visit)} photo={asked.data?.url ?? null} {...look} />
}
