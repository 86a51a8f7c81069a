import type { AuditAction } from '../contract/audit.ts'
import type { Database } from '../db/database.ts'

/** What the database announces when an audited change has been committed (see atrium_announce_audit). */
export interface Announcement {
  clinicId: string
  seq: number
  action: AuditAction
  targetId: string
}

/** Tells about committed changes of a clinic, on every server. It carries no authority: only ids. */
export interface ClinicEvents {
  /** Calls `onAnnouncement` for each until the returned function is called. */
  subscribe(clinicId: string, onAnnouncement: (announcement: Announcement) => void): () => void
  close(): Promise<void>
}

/**
 * Events by PostgreSQL's LISTEN/NOTIFY: one listening connection a process, handed out by clinic.
 * The database notifies at commit, so nothing is told that did not happen.
 */
export async function databaseEvents(database: Database): Promise<ClinicEvents> {
  const listeners = new Map<string, Set<(announcement: Announcement) => void>>()
  const unlisten = await database.listen('atrium_events', (payload) => {
    const announcement = JSON.parse(payload) as Announcement
    for (const listener of listeners.get(announcement.clinicId) ?? []) listener(announcement)
  })
  return {
    subscribe: (clinicId, listener) => {
      const ofClinic = listeners.get(clinicId) ?? new Set()
      listeners.set(clinicId, ofClinic.add(listener))
      return () => {
        ofClinic.delete(listener)
        if (ofClinic.size === 0) listeners.delete(clinicId)
      }
    },
    close: unlisten,
  }
}
