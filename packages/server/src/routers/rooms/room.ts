import {
  assignInput,
  changeRoomInput,
  closeRoomInput,
  createSharedInput,
  roomInput,
  roomListInput,
  roomMembersInput,
} from '../../contract/rooms/room.ts'
import { assignPeople, listMembers, unassignPeople } from '../../services/rooms/assignments.ts'
import { changeRoom } from '../../services/rooms/change-room.ts'
import { closeRoom, previewRoom } from '../../services/rooms/close-room.ts'
import { createSharedRoom } from '../../services/rooms/create-shared-room.ts'
import { listRooms } from '../../services/rooms/list-rooms.ts'
import { getRoom } from '../../services/rooms/room-store.ts'
import { can, router, signedIn } from '../../trpc.ts'

export const roomRouter = router({
  list: can('user.view')
    .input(roomListInput)
    .query(({ ctx, input }) => listRooms(ctx.scope, input)),
  get: can('user.view')
    .input(roomInput)
    .query(({ ctx, input }) => getRoom(ctx.scope, input)),
  members: can('user.view')
    .input(roomMembersInput)
    .query(({ ctx, input }) => listMembers(ctx.scope, input)),
  // Which capability it takes depends on the room, so the service asks.
  preview: signedIn.input(roomInput).query(({ ctx, input }) => previewRoom(ctx.scope, input)),
  change: signedIn.input(changeRoomInput).mutation(({ ctx, input }) => changeRoom(ctx.scope, ctx.mail.tokens, input)),
  createShared: can('sharedRoom.create')
    .input(createSharedInput)
    .mutation(({ ctx, input }) => createSharedRoom(ctx.scope, input)),
  assign: can('sharedRoom.assign')
    .input(assignInput)
    .mutation(({ ctx, input }) => assignPeople(ctx.scope, input)),
  unassign: can('sharedRoom.assign')
    .input(assignInput)
    .mutation(({ ctx, input }) => unassignPeople(ctx.scope, input)),
  close: can('sharedRoom.manage')
    .input(closeRoomInput)
    .mutation(({ ctx, input }) => closeRoom(ctx.scope, input)),
})
