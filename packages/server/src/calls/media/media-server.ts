/** One call, from its start to its end: when the same patient is taken into a call again, that is another. */
export interface RunningCall {
  clinicId: string
  visitId: string
  startedAt: Date
}

/** A page of a call: `staff`, `patient` or the id of a guest, and the page's own name. */
export interface PageOfCall {
  party: string
  peer: string
}

/** A connection of one page, by the media server's own name for it, and its description of it. */
export interface Connected {
  connection: string
  sdp: string
}

/**
 * What carries the calls of several: each page sends to it once, and watches the others there. It asks nobody who may; the server has asked
 * before. Every method ends within a few seconds.
 *
 * @throws MediaServerAwayFailure, in every method, where it does not answer.
 */
export interface MediaServer {
  /** Takes what a page sends. Whatever it has sent before ends, and what other pages of its person send. @throws InvalidFailure for no offer that it takes */
  send(call: RunningCall, page: PageOfCall, offer: string): Promise<Connected>
  /**
   * Offers what another page sends, to the page that sends by the connection `sending`.
   *
   * @throws ConflictFailure where that page sends nothing yet, or `sending` is known no more.
   */
  watch(call: RunningCall, sending: string, of: PageOfCall): Promise<Connected>
  /** @throws ConflictFailure for a connection that is known no more, InvalidFailure for no answer that it takes */
  answer(connection: string, answer: string): Promise<void>
  /** Keeps connections for a minute; answers those that are known no more. What is watched goes with that by which its page sends. */
  keep(connections: readonly string[]): Promise<string[]>
  /** Ends connections of a page, and with what it sends what it watches; what is known no more is no fault. */
  leave(call: RunningCall, page: PageOfCall, connections: readonly string[]): Promise<void>
  /** Ends all that a party sends and watches. Once more is no fault. */
  takeOut(call: RunningCall, party: string): Promise<void>
  /** The calls of this installation that it carries, with the parties that send. */
  calls(): Promise<CarriedCall[]>
  /** Ends all of a call. Once more is no fault. */
  end(call: RunningCall): Promise<void>
}

export interface CarriedCall {
  call: RunningCall
  parties: string[]
}
