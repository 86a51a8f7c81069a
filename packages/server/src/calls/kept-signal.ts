import type { Removal, Signal, SignalBody } from '../contract/visits/call.ts'

/** A message as the table has it, under the server's words for who sends. */
export interface KeptSignal {
  id: string
  /** Whose it is, by a key that may name a login. */
  party: string
  side: Signal['from']['side']
  name: string
  peer: string
  seq: number
  kind: SignalBody['kind']
  /** JSON. */
  body: string
}

/** A kept message as pages read it. */
export const asSignal = ({ id, party, side, name, peer, seq, kind, body }: KeptSignal): Signal => ({
  id,
  from: { party: knownParty(party), peer, side, name },
  seq,
  ...({ kind, body: JSON.parse(body) as unknown } as SignalBody | Removal),
})

/** As others know it: which login holds the call is nothing to them. */
export const knownParty = (key: string) =>
  key.startsWith('guest ') ? key.slice('guest '.length) : (key.split(' ')[0] ?? key)
