import type { TestApp } from '../test-app.ts'
import { rowsOf } from '../database/rows.ts'

type Row = Record<string, unknown>

/**
 * All that a clinic has of what Premium alone gives (R20), each as a line of text: what is there twice in a row has not changed, and what is new
 * is a line more.
 */
export async function premiumThings({ database }: Pick<TestApp, 'database'>, clinicId: string): Promise<string[]> {
  const rows = await rowsOf(database, clinicId, [
    'clinics',
    'rooms',
    'room_pictures',
    'room_assignments',
    'invitations',
    'visits',
  ])
  const of = (table: string) => (rows[table] ?? []) as Row[]
  const shared = new Set(of('rooms').flatMap(({ id, kind }) => (kind === 'shared' ? [id] : [])))
  const said = (what: string, ...values: unknown[]) => `${what}: ${JSON.stringify(values)}`
  return [
    ...of('rooms').flatMap((room) => ofRoom(room).map(([what, value]) => said(what, room['id'], value))),
    ...of('room_pictures').map(({ room_id: room, hash }) => said('picture', room, hash)),
    ...of('room_assignments').map(({ room_id: room, membership_id: who }) => said('assigned', room, who)),
    ...of('invitations').flatMap(({ id, room_id: room, status, version }) =>
      room === null ? [] : [said('made in advance', id, room, status, version)],
    ),
    ...of('visits').flatMap(({ id, room_id: room }) => (shared.has(room) ? [said('in a Shared Room', id, room)] : [])),
    ...of('clinics').map(({ settings }) => said('words of the clinic', (settings as Row)['waitingText'] ?? null)),
  ].toSorted()
}

function ofRoom(room: Row): [what: string, value: unknown][] {
  const { kind, closed_at: closedAt, link, name, passcode_hash: passcode, waiting_text: text } = room
  return [
    ...(kind === 'shared' && closedAt === null ? [['shared', [name, link]] as [string, unknown]] : []),
    ...(passcode === null ? [] : [['passcode', passcode] as [string, unknown]]),
    ...(text === null ? [] : [['words', text] as [string, unknown]]),
  ]
}
