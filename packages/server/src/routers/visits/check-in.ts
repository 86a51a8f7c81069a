import {
  changeCheckInInput,
  enterInput,
  patientMessageInput,
  patientPhotoInput,
  roomAddressInput,
} from '../../contract/visits/check-in.ts'
import { patientSignalInput, patientSignalsInput } from '../../contract/visits/call.ts'
import { patientMediaInput } from '../../contract/visits/media.ts'
import { noInput } from '../../contract/values/no-input.ts'
import { tokenCookie } from '../../entrance/by-token/visit-token.ts'
import { iceForPatient } from '../../services/calls/ice.ts'
import { mediaForPatient } from '../../services/calls/media.ts'
import { listOwnSignals, signalClinic } from '../../services/calls/signals.ts'
import { enterRoom, showRoom } from '../../services/visits/check-in.ts'
import { listOwnMessages, writeToClinic } from '../../services/visits/messages.ts'
import { changePatientPhoto } from '../../services/visits/change-patient-photo.ts'
import { changeDevices, getStatus, leave } from '../../services/visits/visit-status.ts'
import { atRoom, patient, router } from '../../trpc.ts'

export const checkInRouter = router({
  room: atRoom.input(roomAddressInput).query(({ ctx, input }) => showRoom(ctx.door, input)),
  enter: atRoom.input(enterInput).mutation(async ({ ctx, input }) => {
    const checkedIn = await enterRoom(ctx.door, ctx.mail.tokens, input)
    ctx.answerHeaders.append('set-cookie', tokenCookie('visit', ctx.mail.url, checkedIn.visitToken))
    return checkedIn
  }),
  status: patient.input(noInput).query(({ ctx }) => getStatus(ctx.door)),
  change: patient.input(changeCheckInInput).mutation(({ ctx, input }) => changeDevices(ctx.door, input)),
  photo: patient.input(patientPhotoInput).mutation(({ ctx, input }) => changePatientPhoto(ctx.door, ctx.seal, input)),
  chat: patient.input(patientMessageInput).mutation(({ ctx, input }) => writeToClinic(ctx.door, input)),
  messages: patient.input(noInput).query(({ ctx }) => listOwnMessages(ctx.door)),
  signal: patient.input(patientSignalInput).mutation(({ ctx, input }) => signalClinic(ctx.door, input)),
  signals: patient.input(patientSignalsInput).query(({ ctx, input }) => listOwnSignals(ctx.door, input)),
  ice: patient.input(noInput).query(({ ctx }) => iceForPatient(ctx.door, ctx)),
  media: patient.input(patientMediaInput).mutation(({ ctx, input }) => mediaForPatient(ctx.door, ctx, input)),
  leave: patient.input(noInput).mutation(({ ctx }) => leave(ctx.door)),
})
