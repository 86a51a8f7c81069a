import {
  answerCallInput,
  colleagueInput,
  colleaguesInput,
  guestInput,
  mailGuestInput,
} from '../../contract/visits/guest.ts'
import { signalInput, signalsInput } from '../../contract/visits/call.ts'
import { mediaInput } from '../../contract/visits/media.ts'
import { noInput } from '../../contract/values/no-input.ts'
import { inviteInput } from '../../contract/visits/invite.ts'
import { messageInput, startInput, transferInput, visitInput, visitPhotoInput } from '../../contract/visits/visit.ts'
import { answerCall, askColleague, listAskedCalls, listColleagues } from '../../services/calls/colleagues.ts'
import { admitGuest, inviteGuest, listGuests, removeGuest } from '../../services/calls/guests.ts'
import { mailGuest } from '../../services/calls/mail-guest.ts'
import { iceForStaff } from '../../services/calls/ice.ts'
import { mediaForStaff } from '../../services/calls/media.ts'
import { endCall, keepCallAlive } from '../../services/calls/hold-on.ts'
import { listSignals, signalPatient } from '../../services/calls/signals.ts'
import { removeVisit, startVisit } from '../../services/visits/hold-call.ts'
import { invitePatient } from '../../services/visits/invite-patient.ts'
import { listMessages, readMessages, writeToPatient } from '../../services/visits/messages.ts'
import { viewPatientPhoto } from '../../services/visits/patient-photo.ts'
import { transferVisit } from '../../services/visits/transfer-visit.ts'
import { can, canByCallDoor, canInCall, canInPerson, canLive, router } from '../../trpc.ts'

export const visitRouter = router({
  // Beside it each asks for the room, in its service (R22).
  start: canLive('call.conduct')
    .input(startInput)
    .mutation(({ ctx, input }) => startVisit(ctx.scope, input)),
  end: canInCall('call.conduct')
    .input(visitInput)
    .mutation(({ ctx, input }) => endCall(ctx.call, input)),
  callAlive: canInCall('call.conduct')
    .input(visitInput)
    .mutation(({ ctx, input }) => keepCallAlive(ctx.call, input)),
  ice: canInCall('feature.oneToOneCall')
    .input(visitInput)
    .query(({ ctx, input }) => iceForStaff(ctx.call, ctx, input)),
  signal: canInCall('feature.oneToOneCall')
    .input(signalInput)
    .mutation(({ ctx, input }) => signalPatient(ctx.call, input)),
  signals: canInCall('feature.oneToOneCall')
    .input(signalsInput)
    .query(({ ctx, input }) => listSignals(ctx.call, input)),
  media: canByCallDoor('feature.oneToOneCall')
    .input(mediaInput)
    .mutation(({ ctx, input }) => mediaForStaff(ctx.door, ctx, input)),
  remove: canLive('call.conduct')
    .input(visitInput)
    .mutation(({ ctx, input }) => removeVisit(ctx.scope, input)),
  // Its key may be another server's, which is asked outside of any transaction.
  photo: canInPerson('call.conduct')
    .input(visitPhotoInput)
    .query(({ ctx, input }) => viewPatientPhoto(ctx.self, ctx.seal, input)),
  // Who invites and lets in needs the plan; a group call that runs may finish without.
  inviteGuest: canInCall('feature.groupCall')
    .input(visitInput)
    .mutation(({ ctx, input }) => inviteGuest(ctx.call, ctx.mail.tokens, input)),
  admitGuest: canInCall('feature.groupCall')
    .input(guestInput)
    .mutation(({ ctx, input }) => admitGuest(ctx.call, input)),
  colleagues: canInCall('feature.groupCall')
    .input(colleaguesInput)
    .query(({ ctx, input }) => listColleagues(ctx.call, input)),
  askColleague: canInCall('feature.groupCall')
    .input(colleagueInput)
    .mutation(({ ctx, input }) => askColleague(ctx.call, ctx.mail.tokens, input)),
  // It is counted what the clinic mails: under its lock.
  mailGuest: can('feature.groupCall')
    .input(mailGuestInput)
    .mutation(({ ctx, input }) => mailGuest(ctx.scope, ctx.mail, input)),
  // Whoever is asked may come, whatever has become of the plan.
  askedCalls: canLive('call.conduct')
    .input(noInput)
    .query(({ ctx }) => listAskedCalls(ctx.scope)),
  answerCall: canLive('call.conduct')
    .input(answerCallInput)
    .mutation(({ ctx, input }) => answerCall(ctx.scope, ctx.mail.tokens, input)),
  removeGuest: canByCallDoor('call.conduct')
    .input(guestInput)
    .mutation(({ ctx, input }) => removeGuest(ctx.door, ctx.media, input)),
  guests: canInCall('call.conduct')
    .input(visitInput)
    .query(({ ctx, input }) => listGuests(ctx.call, input)),
  transfer: canLive('feature.patientTransfer')
    .input(transferInput)
    .mutation(({ ctx, input }) => transferVisit(ctx.scope, input)),
  // It is counted what the clinic mails: under its lock.
  invite: can('call.conduct')
    .input(inviteInput)
    .mutation(({ ctx, input }) => invitePatient(ctx.scope, ctx.mail, input)),
  chat: canLive('feature.chat')
    .input(messageInput)
    .mutation(({ ctx, input }) => writeToPatient(ctx.scope, input)),
  messages: canLive('feature.chat')
    .input(visitInput)
    .query(({ ctx, input }) => listMessages(ctx.scope, input)),
  readMessages: canLive('feature.chat')
    .input(visitInput)
    .mutation(({ ctx, input }) => readMessages(ctx.scope, input)),
})
