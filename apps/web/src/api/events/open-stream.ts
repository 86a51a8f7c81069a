import type { ApiClient } from '../client.ts'
import { failureOf } from '../failures/failure.ts'
import type { OpenStream } from './news.ts'

/** Milliseconds until an ended stream is asked for again: each time twice as long, while it goes on ending. */
const pauses = { first: 3_000, longest: 60_000 }

/** This page's own stream of the clinic's events. The client mends a lost line by itself, from the last event. */
export const streamOf =
  ({ events }: Pick<ApiClient, 'events'>): OpenStream =>
  (from, listener) => {
    let last = from
    let pause = pauses.first
    let timer: ReturnType<typeof setTimeout> | undefined
    let hasBegun = false
    let isOver = false

    const onStarted = () => {
      if (hasBegun) listener({ kind: 'back' })
      hasBegun = true
      pause = pauses.first
    }
    const onEnd = (error?: unknown) => {
      if (isOver) return
      // An answer means that the door may be closed; silence means that the line is down.
      if (error === undefined || failureOf(error)) listener({ kind: 'ended' })
      timer = setTimeout(() => (subscription = connect()), pause)
      pause = Math.min(pause * 2, pauses.longest)
    }
    const connect = () =>
      events.watch.subscribe(
        { lastEventId: last },
        {
          onData: ({ id, data }) => {
            last = id
            listener({ kind: 'event', id, event: data })
          },
          onStarted,
          onStopped: () => onEnd(),
          onError: onEnd,
        },
      )
    let subscription = connect()
    return () => {
      isOver = true
      clearTimeout(timer)
      subscription.unsubscribe()
    }
  }
