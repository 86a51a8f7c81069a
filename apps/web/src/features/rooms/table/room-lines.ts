import type { Room } from '../../../api/outputs.ts'

/** A line of the table: a room, or the heading of its kind. */
export type RoomLine = { heading: string } | { room: Room; place: number }

const headings = { shared: 'Shared Rooms', personal: 'Personal Rooms' }

/** The rooms with a heading before the first of each kind; `at` says where those stand. */
export function linesOf(rooms: readonly Room[]): { lines: RoomLine[]; at: number[] } {
  const lines: RoomLine[] = []
  const at: number[] = []
  rooms.forEach((room, place) => {
    if (room.kind !== rooms[place - 1]?.kind) {
      at.push(lines.length)
      lines.push({ heading: headings[room.kind] })
    }
    lines.push({ room, place })
  })
  return { lines, at }
}
