import type { ClinicEvent } from '@atrium/server/contract/clinic/event'
import { failureOf } from '../failures/failure.ts'
import type { Place } from '../place/place.ts'
import { openEventSource } from './event-source.ts'
import type { OpenStream } from './news.ts'

/** Milliseconds until an ended stream is asked for again: each time twice as long, while it goes on ending. */
const pauses = { first: 3_000, longest: 60_000 }

/** This page's own stream of the clinic's events. The client mends a lost line by itself, from the last event. */
export const streamOf =
  (place: Place): OpenStream =>
  (from, listener) => {
    let last = from
    let pause = pauses.first
    let timer: ReturnType<typeof setTimeout> | undefined
    let hasBegun = false
    let isOver = false

    const onStarted = () => {
      listener({ kind: hasBegun ? 'back' : 'begun' })
      hasBegun = true
      pause = pauses.first
    }
    const onOver = (error: unknown) => {
      if (isOver) return
      // An answer means that the door may be closed; silence means that the line is down.
      if (error === undefined || failureOf(error)) listener({ kind: 'ended' })
      timer = setTimeout(() => (close = connect()), pause)
      pause = Math.min(pause * 2, pauses.longest)
    }
    const onMessage = (id: string, data: unknown) => {
      last = id
      listener({ kind: 'event', id, event: data as ClinicEvent })
    }
    const connect = () => openEventSource((id) => addressOf(place, id), last, { onStarted, onMessage, onOver })
    let close = connect()
    return () => {
      isOver = true
      clearTimeout(timer)
      close()
    }
  }

/** An event stream cannot send headers: clinic and person stand in its address. */
function addressOf({ clinicLink, personId }: Place, lastEventId: string): string {
  const named = { ...(clinicLink !== null && { clinic: clinicLink }), ...(personId !== null && { person: personId }) }
  const search = new URLSearchParams({
    connectionParams: JSON.stringify(named),
    input: JSON.stringify({ lastEventId }),
  })
  return `/trpc/events.watch?${search}`
}
