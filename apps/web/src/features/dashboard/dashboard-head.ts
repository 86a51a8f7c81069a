import type { Queue } from '../../api/outputs.ts'
import { waitingWords } from './card/queue-words.ts'

/** The page's first words; they are painted before its scripts have come. */
export const dashboardTitle = 'Waiting now'

/** @param queue undefined where it is not known yet. */
export function dashboardSentence(queue: Pick<Queue, 'rooms'> | undefined): string {
  return queue ? waitingWords(queue.rooms) : 'Patients who wait in your rooms.'
}
