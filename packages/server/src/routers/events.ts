import { watchInput } from '../contract/clinic/event.ts'
import { watchClinic } from '../events/watch.ts'
import { router, signedInStream } from '../trpc.ts'

export const eventsRouter = router({
  watch: signedInStream.input(watchInput).subscription(({ ctx, input, signal }) =>
    watchClinic({
      events: ctx.events,
      ...ctx.viewpoint,
      lastEventId: input.lastEventId,
      signal: signal ?? new AbortController().signal,
    }),
  ),
})
