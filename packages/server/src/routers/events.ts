import { watchInput } from '../contract/clinic/event.ts'
import { watchClinic, watchVisit } from '../events/watch.ts'
import { guestStream, patientStream, router, signedInStream } from '../trpc.ts'

export const eventsRouter = router({
  watch: signedInStream.input(watchInput).subscription(({ ctx, input, signal }) =>
    watchClinic({
      events: ctx.events,
      ...ctx.viewpoint,
      lastEventId: input.lastEventId,
      signal: signal ?? new AbortController().signal,
    }),
  ),
  watchVisit: patientStream
    .input(watchInput)
    .subscription(({ ctx, signal }) =>
      watchVisit({ events: ctx.events, ...ctx.viewpoint, signal: signal ?? new AbortController().signal }),
    ),
  watchGuest: guestStream
    .input(watchInput)
    .subscription(({ ctx, signal }) =>
      watchVisit({ events: ctx.events, ...ctx.viewpoint, signal: signal ?? new AbortController().signal }),
    ),
})
