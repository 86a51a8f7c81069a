import type { Me, Room } from '../outputs.ts'

/** What a room is called in a list: a Personal Room by its holder. */
export const roomTitle = ({ name, holder }: Pick<Room, 'name' | 'holder'>): string => holder?.name ?? name

/** The part of a room's address that people see and type. */
export const roomPath = ({ clinic }: Pick<Me, 'clinic'>, link: string): string => `/${clinic.link}/${link}`

/** What is handed to patients. */
export const roomAddress = (me: Pick<Me, 'clinic'>, link: string): string =>
  `${window.location.origin}${roomPath(me, link)}`
