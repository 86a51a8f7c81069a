/** What a page asks of the media server, by way of the API: each step is looked at by who the page is of just now. */
export type MediaStep =
  /** Sends what this page gives, and no more from a seat before. */
  | { step: 'send'; sdp: string }
  /** Gets what another page sends. @param seat from which this page sends itself. */
  | { step: 'watch'; seat: string; of: { party: string; peer: string } }
  | { step: 'answer'; seat: string; sdp: string }
  /** These go on. The answer: which of them are gone. */
  | { step: 'keep'; seats: string[] }
  | { step: 'leave'; seats: string[] }

/** Each step answers its part. A seat is one connection with the media server: a word that only this page of this person can use. */
export interface MediaAnswer {
  seat?: string
  sdp?: string
  gone?: string[]
}

export type AskMedia = (step: MediaStep & { peer: string }) => Promise<MediaAnswer>

/** A seat, and the media server's description of it. @throws for an answer that has none */
export function seatedIn({ seat, sdp }: MediaAnswer): { seat: string; sdp: string } {
  if (seat === undefined || sdp === undefined) throw new Error('The media server has given no seat.')
  return { seat, sdp }
}
