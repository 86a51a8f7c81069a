import { patientSignalInput, patientSignalsInput } from '../../contract/visits/call.ts'
import { guestLinkInput, joinInput } from '../../contract/visits/guest.ts'
import { patientMediaInput } from '../../contract/visits/media.ts'
import { noInput } from '../../contract/values/no-input.ts'
import { tokenCookie } from '../../entrance/by-token/visit-token.ts'
import {
  guestStatus,
  iceForGuest,
  joinCall,
  leaveCall,
  listAsGuest,
  readGuestLink,
  signalAsGuest,
} from '../../services/calls/as-guest.ts'
import { mediaForGuest } from '../../services/calls/media.ts'
import { byGuestLink, guest, router } from '../../trpc.ts'

export const guestRouter = router({
  link: byGuestLink.input(guestLinkInput).query(({ ctx }) => readGuestLink(ctx.door)),
  join: byGuestLink.input(joinInput).mutation(async ({ ctx, input }) => {
    const joined = await joinCall(ctx.door, ctx.mail.tokens, input)
    ctx.answerHeaders.append('set-cookie', tokenCookie('guest', ctx.mail.url, joined.guestToken))
    return joined
  }),
  status: guest.input(noInput).query(({ ctx }) => guestStatus(ctx.door)),
  signal: guest.input(patientSignalInput).mutation(({ ctx, input }) => signalAsGuest(ctx.door, input)),
  signals: guest.input(patientSignalsInput).query(({ ctx, input }) => listAsGuest(ctx.door, input)),
  ice: guest.input(noInput).query(({ ctx }) => iceForGuest(ctx.door, ctx)),
  media: guest.input(patientMediaInput).mutation(({ ctx, input }) => mediaForGuest(ctx.door, ctx, input)),
  leave: guest.input(noInput).mutation(({ ctx }) => leaveCall(ctx.door, ctx.media)),
})
