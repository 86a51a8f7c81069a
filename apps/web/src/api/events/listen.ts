import type { Api } from '../api.tsx'
import type { Listener } from './news.ts'
import { streamOf } from './open-stream.ts'
import { shareStream } from './share-stream.ts'

/**
 * Hears what happens in the clinic from the event `from` on, until the returned function is called. The tabs that show
 * the same person in the same clinic share one stream.
 */
export function listenToClinic({ place }: Pick<Api, 'place'>, from: string, listener: Listener): () => void {
  const open = streamOf(place)
  // An address without https has no locks.
  if (!('locks' in navigator)) return open(from, listener)
  return shareStream(`atrium-events ${place.clinicLink} ${place.personId}`, open, from, listener)
}
