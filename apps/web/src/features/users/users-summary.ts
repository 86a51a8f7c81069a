import type { Seats } from '../../api/outputs.ts'
import { counted } from '../../components/words/word-list.ts'

export const usersTitle = 'Users'

/** The page in one sentence; the number for those who may see seats, because a used seat is an active person. */
export function usersSummary(clinic: string, seats: Seats | undefined): string {
  const people = seats
    ? `${counted(seats.used, 'active person', 'active people')} in ${clinic}`
    : `The people of ${clinic}`
  return `${people}. Roles decide what each can manage.`
}

/** The same where there is little room. */
export function usersCount(clinic: string, seats: Seats | undefined): string {
  if (!seats) return clinic
  const people = counted(seats.used, 'person', 'people')
  return seats.free === null ? people : `${people} · ${counted(seats.free, 'free seat')}`
}
