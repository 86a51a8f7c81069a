import type { Queue } from '../../../api/outputs.ts'
import type { QueuedVisit, QueueRoom } from '../../../api/queue/queue.ts'
import { untilWords } from '../../../components/words/until-words.ts'
import { counted, wordList } from '../../../components/words/word-list.ts'
import type { QueueNews } from '../queue/queue-news.ts'

/** What a room is called here: one's own by that. */
export const roomLabel = ({ name, own }: Pick<QueueRoom, 'name' | 'own'>): string => (own ? 'My room' : name)

/** Nobody is without a name while they are here. */
export const patientName = ({ name }: Pick<QueuedVisit, 'name'>): string => name ?? 'A patient'

/** "3 patients in 2 of your rooms". */
export function waitingWords(rooms: readonly Pick<QueueRoom, 'waiting'>[]): string {
  const total = rooms.reduce((sum, { waiting }) => sum + waiting, 0)
  const held = rooms.filter(({ waiting }) => waiting > 0).length
  if (total === 0) return `Nobody is waiting in your ${rooms.length === 1 ? 'room' : 'rooms'}.`
  if (rooms.length === 1) return `${counted(total, 'patient')} in your room.`
  return `${counted(total, 'patient')} in ${held === 1 ? 'one' : held} of your ${rooms.length} rooms.`
}

/** What the patient's page has found on the device. */
export function devicesOf({ devices: { camera, microphone } }: Pick<QueuedVisit, 'devices'>): string {
  if (camera) return microphone ? 'camera and microphone ready' : 'camera, no microphone'
  return microphone ? 'microphone only' : 'no camera or microphone'
}

/** Who else may be first (R25); null where nobody else enters one's rooms. */
export function sharedWords(rooms: readonly QueueRoom[]): string | null {
  const shared = rooms.filter(({ kind }) => kind === 'shared').map(({ name }) => name)
  if (shared.length === 0) return null
  const few = shared.length > 3 ? [...shared.slice(0, 2), `${shared.length - 2} more`] : shared
  return `${wordList(few)} ${shared.length === 1 ? 'is' : 'are'} shared. The first to start a call takes the patient.`
}

/** Who comes instead of whom, and until when (R36). */
export function coverWords(rooms: readonly QueueRoom[], now: Date): string[] {
  const until = (cover: { until: string }) => untilWords(new Date(cover.until), now)
  return rooms.flatMap(({ coversFor, coveredBy }) => [
    ...(coversFor ? [`You cover for ${coversFor.name} until ${until(coversFor)}.`] : []),
    ...(coveredBy ? [`${coveredBy.name} covers for you until ${until(coveredBy)}.`] : []),
  ])
}

/** For those who hear the page: who has come, who has written, and who has waited for too long. */
export function newsWords(
  { come, late, written }: QueueNews,
  { rooms, waitLimit }: Pick<Queue, 'rooms' | 'waitLimit'>,
): string {
  const named = (visit: QueuedVisit) => {
    const room = rooms.find(({ id }) => id === visit.roomId)
    return `${patientName(visit)}${room ? ` in ${roomLabel(room)}` : ''}`
  }
  return [
    ...come.map((visit) => `${named(visit)} has checked in.`),
    ...written.map((visit) => `${named(visit)} has written.`),
    ...late.map((visit) => `${named(visit)} has waited for longer than ${waitLimit} min.`),
  ].join(' ')
}
