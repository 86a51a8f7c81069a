import { closeWayInInput, openWayInInput } from '../../contract/account/way-in.ts'
import { handOverIdInput, handOverInput } from '../../contract/people/hand-over.ts'
import { precreateInput } from '../../contract/people/invitation.ts'
import { noInput } from '../../contract/values/no-input.ts'
import {
  archiveManyInput,
  changeRoleInput,
  changeRolesInput,
  membershipInput,
  membershipsInput,
  previewInput,
  userListInput,
} from '../../contract/people/user.ts'
import { acceptHandOver, declineHandOver } from '../../services/hand-over/answer-hand-over.ts'
import { openHandOvers } from '../../services/hand-over/hand-over-store.ts'
import { cancelHandOver, handOver } from '../../services/hand-over/hand-over.ts'
import { precreateUser } from '../../services/invitations/precreate-user.ts'
import { archiveMany, changeRoles, restoreMany } from '../../services/users/change-many.ts'
import { changeRole } from '../../services/users/change-role.ts'
import { archiveUser, leaveClinic, removeUser, restoreUser } from '../../services/users/change-status.ts'
import { listUsers } from '../../services/users/list-users.ts'
import { previewChange } from '../../services/users/preview-change.ts'
import { closeWayIn, openWayIn } from '../../services/users/way-in.ts'
import { can, canInPerson, onOwnAccount, router, signedIn } from '../../trpc.ts'

export const userRouter = router({
  list: can('user.view')
    .input(userListInput)
    .query(({ ctx, input }) => listUsers(ctx.scope, input)),
  changeRole: can('user.changeRole')
    .input(changeRoleInput)
    .mutation(({ ctx, input }) => changeRole(ctx.scope, input)),
  // Which capability it takes depends on the change, so the service asks.
  preview: signedIn.input(previewInput).query(({ ctx, input }) => previewChange(ctx.scope, input)),
  archive: can('user.changeStatus')
    .input(membershipInput)
    .mutation(({ ctx, input }) => archiveUser(ctx.scope, input)),
  restore: can('user.changeStatus')
    .input(membershipInput)
    .mutation(({ ctx, input }) => restoreUser(ctx.scope, input)),
  remove: can('user.changeStatus')
    .input(membershipInput)
    .mutation(({ ctx, input }) => removeUser(ctx.scope, input)),
  changeRoles: can('user.changeRole')
    .input(changeRolesInput)
    .mutation(({ ctx, input }) => changeRoles(ctx.scope, input)),
  archiveMany: can('user.changeStatus')
    .input(archiveManyInput)
    .mutation(({ ctx, input }) => archiveMany(ctx.scope, input)),
  restoreMany: can('user.changeStatus')
    .input(membershipsInput)
    .mutation(({ ctx, input }) => restoreMany(ctx.scope, input)),
  openWayIn: canInPerson('signIn.loosen')
    .input(openWayInInput)
    .mutation(({ ctx, input }) => openWayIn(ctx.self, ctx.sessions, ctx.mail, input)),
  closeWayIn: can('signIn.loosen')
    .input(closeWayInInput)
    .mutation(({ ctx, input }) => closeWayIn(ctx.scope, input)),
  leave: onOwnAccount.input(noInput).mutation(({ ctx }) => leaveClinic(ctx.scope)),
  precreate: can('user.invite')
    .input(precreateInput)
    .mutation(({ ctx, input }) => precreateUser(ctx.scope, ctx.mail, input)),
  handOvers: signedIn.input(noInput).query(({ ctx }) => openHandOvers(ctx.scope)),
  // Rank narrows it to Owners: who takes over becomes one.
  handOver: canInPerson('user.changeRole')
    .input(handOverInput)
    .mutation(({ ctx, input }) => handOver(ctx.self, ctx.sessions, input)),
  // These three are for one of the two alone: to everybody else there is no such hand-over.
  cancelHandOver: signedIn.input(handOverIdInput).mutation(({ ctx, input }) => cancelHandOver(ctx.scope, input)),
  acceptHandOver: signedIn.input(handOverIdInput).mutation(({ ctx, input }) => acceptHandOver(ctx.scope, input)),
  declineHandOver: signedIn.input(handOverIdInput).mutation(({ ctx, input }) => declineHandOver(ctx.scope, input)),
})
