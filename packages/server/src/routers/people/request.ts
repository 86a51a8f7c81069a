import {
  answerRequestInput,
  createRequestInput,
  requestInput,
  requestListInput,
  requestPreviewInput,
} from '../../contract/people/request.ts'
import { answerRequest } from '../../services/requests/answer-request.ts'
import { createRequest, previewRequest, withdrawRequest } from '../../services/requests/create-request.ts'
import { listRequests } from '../../services/requests/list-requests.ts'
import { router, signedIn } from '../../trpc.ts'

/** Asking for what was denied (R35). Whoever is signed in may ask; what it takes to answer depends on what is asked, so the service decides. */
export const requestRouter = router({
  list: signedIn.input(requestListInput).query(({ ctx, input }) => listRequests(ctx.scope, input)),
  preview: signedIn.input(requestPreviewInput).query(({ ctx, input }) => previewRequest(ctx.scope, input)),
  create: signedIn.input(createRequestInput).mutation(({ ctx, input }) => createRequest(ctx.scope, input)),
  answer: signedIn.input(answerRequestInput).mutation(({ ctx, input }) => answerRequest(ctx.scope, ctx, input)),
  withdraw: signedIn.input(requestInput).mutation(({ ctx, input }) => withdrawRequest(ctx.scope, input.requestId)),
})
