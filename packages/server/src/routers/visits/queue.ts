import { noInput } from '../../contract/values/no-input.ts'
import { queueListInput } from '../../contract/visits/visit.ts'
import { countQueue, listQueue, summariseQueue } from '../../services/visits/queue.ts'
import { can, router } from '../../trpc.ts'

export const queueRouter = router({
  // Which rooms are shown is decided room by room, so the service asks.
  list: can('call.conduct')
    .input(queueListInput)
    .query(({ ctx, input }) => listQueue(ctx.scope, input)),
  count: can('call.conduct')
    .input(noInput)
    .query(({ ctx }) => countQueue(ctx.scope)),
  summary: can('personalRoom.manageAny')
    .input(noInput)
    .query(({ ctx }) => summariseQueue(ctx.scope)),
})
