/** A moment as PostgreSQL takes it: it knows no offset of sixteen hours or more. */
export const inUtc = (moment: string): string => new Date(moment).toISOString()
