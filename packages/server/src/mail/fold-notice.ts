import type { AskedInMail, ClinicMessageContent } from '../contract/message.ts'

/** Kinds that say what has happened. What comes too often is told together; all others carry a token, and are refused then. */
export type Notices = Extract<
  ClinicMessageContent,
  { kind: 'role-changed' | 'joined' | 'joined-lower' | 'way-in-opened' | 'request-asked' | 'request-answered' }
>

/**
 * One notice instead of two of the same kind, where the older one has not gone out: who joined or was let in stands in a list, and of
 * roles the newest alone is true.
 *
 * @returns null where there is nothing to tell any more: the role is again what it was before the older one.
 */
export function foldNotice(older: Notices, newer: Notices): Notices | null {
  switch (older.kind) {
    case 'role-changed':
      if (newer.kind !== older.kind) return newer
      return newer.role === older.from ? null : { ...newer, ...(older.from && { from: older.from }) }
    case 'joined': {
      if (newer.kind !== older.kind) return newer
      const { name, email, role } = newer
      return { ...older, more: [...(older.more ?? []), { name, email, role }] }
    }
    case 'joined-lower': {
      if (newer.kind !== older.kind) return newer
      const { name, invitedAs } = newer
      return { ...older, more: [...(older.more ?? []), { name, invitedAs }] }
    }
    case 'way-in-opened': {
      if (newer.kind !== older.kind) return newer
      const { name, opener } = newer
      return { ...older, more: [...(older.more ?? []), { name, opener }] }
    }
    case 'request-asked': {
      if (newer.kind !== older.kind) return newer
      return { ...older, more: [...(older.more ?? []), askedOf(newer)] }
    }
    case 'request-answered': {
      if (newer.kind !== older.kind) return newer
      const { by, answer } = newer
      return { ...older, more: [...(older.more ?? []), { ...askedOf(newer), by, answer }] }
    }
  }
}

const askedOf = ({ name, wants, note }: AskedInMail): AskedInMail => ({
  name,
  wants,
  ...(note !== undefined && { note }),
})
