import type { Api } from '../../api/api.tsx'
import { holdsCall } from '../../api/queue/show-visit.ts'
import { createCall } from '../../call/call.ts'
import type { Call, CallOptions, Opening } from '../../call/call.ts'
import { knownServers } from '../../call/peer/known-servers.ts'
import type { AskServers } from '../../call/peer/known-servers.ts'
import { connectedSoon } from './connected-soon.ts'
import { staffMedia, staffPort } from './staff-port.ts'

/** A call whose page is not there yet. */
export interface OpenedCall {
  /** What `visit.start` takes along; null where no offer came in time. */
  opening: Promise<Opening | null>
  /** The patient is in it: its page takes it. */
  begin: () => void
  /** Settles when it is time for its page. */
  ready: () => Promise<void>
  /** It did not begin. */
  close: () => void
}

/** Milliseconds for which Start waits for an offer, which takes a few; and after which a call that no page has taken is closed. */
const offerTakes = 400
const pageTakes = 20_000

let servers: { visitId: string; ask: AskServers } | null = null
let opened: { visitId: string; call: Call } | null = null

/** The servers of a call with that patient, asked for when it is likely. */
export function serversOf({ client }: Pick<Api, 'client'>, visitId: string): AskServers {
  if (servers?.visitId !== visitId) {
    servers = { visitId, ask: knownServers(() => client.visit.ice.query({ visitId })) }
  }
  return servers.ask
}

/** What a call of staff is made of. */
export const callWith = (api: Api, visitId: string, as: NonNullable<CallOptions['as']>): Call =>
  createCall({
    side: 'staff',
    port: staffPort(api, visitId),
    configure: serversOf(api, visitId),
    askMedia: staffMedia(api, visitId),
    mayGoOn: () => holdsCall(api, visitId),
    as,
  })

/** Makes a call, and its offer, at the press on Start: both pages then find each other while the one of the call is still being fetched. */
export function openCall(api: Api, visitId: string): OpenedCall {
  closeOpened()
  const call = callWith(api, visitId, 'opening')
  const inTime = new Promise<null>((resolve) => setTimeout(() => resolve(null), offerTakes))
  let isOffered = false
  const offer = async () => {
    const opening = await Promise.race([call.opening, inTime])
    isOffered = opening !== null
    // An offer that comes too late goes nowhere: the call's page begins with another one.
    if (!isOffered) call.close()
    return opening
  }
  return {
    opening: offer(),
    begin: () => {
      if (!isOffered) return
      opened = { visitId, call }
      call.begin()
      setTimeout(() => opened?.call === call && closeOpened(), pageTakes)
    },
    ready: async () => (isOffered ? connectedSoon(call) : undefined),
    close: call.close,
  }
}

function closeOpened(): void {
  opened?.call.close()
  opened = null
}

/** The call that was begun by the press on Start, for its page; null: it was begun otherwise, or taken already. */
export function takeOpened(visitId: string): Call | null {
  if (opened?.visitId !== visitId) return null
  const { call } = opened
  opened = null
  return call
}
