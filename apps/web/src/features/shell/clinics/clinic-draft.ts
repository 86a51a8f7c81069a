/** A clinic that is being made. */
export interface ClinicDraft {
  name: string
  /** Null: it follows the name. */
  link: string | null
}

export const clinicDraft = 'new-clinic'

export function isClinicDraft(kept: unknown): kept is ClinicDraft {
  if (typeof kept !== 'object' || kept === null) return false
  const { name, link } = kept as Record<string, unknown>
  return typeof name === 'string' && (link === null || typeof link === 'string')
}
