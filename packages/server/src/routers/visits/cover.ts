import { noInput } from '../../contract/values/no-input.ts'
import { coverInput } from '../../contract/visits/cover.ts'
import { endCover, startCover } from '../../services/visits/cover.ts'
import { router, signedIn } from '../../trpc.ts'

/** It takes a capability that depends on the room, so the services ask. */
export const coverRouter = router({
  start: signedIn.input(coverInput).mutation(({ ctx, input }) => startCover(ctx.scope, input)),
  end: signedIn.input(noInput).mutation(({ ctx }) => endCover(ctx.scope)),
})
