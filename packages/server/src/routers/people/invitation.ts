import {
  acceptInvitationInput,
  invitationInput,
  invitationsInput,
  sendInvitationsInput,
  tokenInput,
} from '../../contract/people/invitation.ts'
import { acceptInvitation, declineInvitation, viewInvitation } from '../../services/invitations/answer-invitation.ts'
import { resendInvitation, resendInvitations, revokeInvitation } from '../../services/invitations/change-invitation.ts'
import { sendInvitations } from '../../services/invitations/send-invitations.ts'
import { byInvitation, can, router } from '../../trpc.ts'

export const invitationRouter = router({
  send: can('user.invite')
    .input(sendInvitationsInput)
    .mutation(({ ctx, input }) => sendInvitations(ctx.scope, ctx.mail, input)),
  resend: can('user.invite')
    .input(invitationInput)
    .mutation(({ ctx, input }) => resendInvitation(ctx.scope, ctx.mail, input)),
  resendMany: can('user.invite')
    .input(invitationsInput)
    .mutation(({ ctx, input }) => resendInvitations(ctx.scope, ctx.mail, input)),
  revoke: can('user.invite')
    .input(invitationInput)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.scope, input)),
  get: byInvitation.input(tokenInput).query(async ({ ctx }) => viewInvitation(await ctx.door.look())),
  accept: byInvitation.input(acceptInvitationInput).mutation(async ({ ctx, input }) => {
    const { joined, isNewLogin } = await acceptInvitation(ctx.door, ctx.sessions.hash, input)
    // Who was signed in already goes on in that session.
    if (isNewLogin) await ctx.openSession(joined.user)
    return joined
  }),
  decline: byInvitation.input(tokenInput).mutation(({ ctx }) => ctx.door.change(declineInvitation)),
})
