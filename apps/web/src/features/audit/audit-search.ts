import type { AuditAction } from '@atrium/server/contract/clinic/audit'

/** What the page shows, as it stands in the address. */
export interface AuditSearch {
  search?: string | undefined
  action?: AuditAction | undefined
  /** The membership that acted, or the id of what was changed. */
  actor?: string | undefined
  target?: string | undefined
  /** So many days, this one included. */
  days?: AuditDays | undefined
}

export const auditDays = [1, 7, 30, 365] as const
export type AuditDays = (typeof auditDays)[number]

/** Which actions there are comes with the page: see `withKnownAction`. */
const shapeOfAction = /^[a-z]{1,20}\.[a-zA-Z]{1,30}$/

const longest = { search: 200, id: 64 }

/** What nobody can mean is dropped rather than refused, as on Users. */
export function auditSearch({ search, action, actor, target, days }: Record<string, unknown>): AuditSearch {
  const known: AuditSearch = {
    search: textOf(search, longest.search),
    action: typeof action === 'string' && shapeOfAction.test(action) ? (action as AuditAction) : undefined,
    actor: textOf(actor, longest.id),
    target: textOf(target, longest.id),
    days: auditDays.find((each) => each === Number(days)),
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}

const textOf = (value: unknown, most: number) =>
  typeof value === 'string' && value !== '' && value.length <= most ? value : undefined

export const isFiltered = (search: AuditSearch) => Object.values(search).some((value) => value !== undefined)
