import {
  accountHistoryInput,
  changeEmailInput,
  changePasswordInput,
  changePreferencesInput,
  changeProfileInput,
  confirmSecondStepInput,
  endSessionInput,
  passwordInput,
} from '../../contract/account/account.ts'
import { changePhotoInput } from '../../contract/account/photo.ts'
import { addPasskeyInput, removePasskeyInput, renamePasskeyInput } from '../../contract/account/passkey.ts'
import { noInput } from '../../contract/values/no-input.ts'
import { changeEmail } from '../../services/account/profile/change-email.ts'
import { changePassword } from '../../services/account/password/change-password.ts'
import { changePreferences, changeProfile } from '../../services/account/profile/change-profile.ts'
import { deleteLogin } from '../../services/account/delete-login.ts'
import { getAccount } from '../../services/account/get-account.ts'
import { endOtherSessions, endSession, listSessions } from '../../services/account/sessions/own-sessions.ts'
import { changePhoto } from '../../services/account/profile/photo.ts'
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from '../../services/account/second-step/passkeys.ts'
import {
  beginSecondStep,
  confirmSecondStep,
  endSecondStep,
  renewRecoveryCodes,
} from '../../services/account/second-step/second-step.ts'
import { listOwnHistory } from '../../services/audit/list-audit.ts'
import { inPerson, onOwnAccount, router, signedIn } from '../../trpc.ts'

export const accountRouter = router({
  get: inPerson.input(noInput).query(({ ctx }) => ctx.self.own.look(getAccount)),
  changeProfile: signedIn.input(changeProfileInput).mutation(({ ctx, input }) => changeProfile(ctx.scope, input)),
  changePhoto: signedIn.input(changePhotoInput).mutation(({ ctx, input }) => changePhoto(ctx.scope, input)),
  changePreferences: onOwnAccount
    .input(changePreferencesInput)
    .mutation(({ ctx, input }) => changePreferences(ctx.scope, input)),
  changeEmail: inPerson
    .input(changeEmailInput)
    .mutation(({ ctx, input }) => changeEmail(ctx.self, ctx.sessions, ctx.mail, input)),
  changePassword: inPerson
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx.self, ctx.sessions, input)),
  sessions: inPerson.input(noInput).query(({ ctx }) => ctx.self.own.look(listSessions)),
  endSession: inPerson
    .input(endSessionInput)
    .mutation(({ ctx, input }) => ctx.self.own.change((scope) => endSession(scope, input))),
  endOtherSessions: inPerson.input(noInput).mutation(({ ctx }) => ctx.self.own.change(endOtherSessions)),
  // What was done to oneself, and by whom: every role may know.
  history: signedIn.input(accountHistoryInput).query(({ ctx, input }) => listOwnHistory(ctx.scope, input)),
  beginSecondStep: inPerson
    .input(passwordInput)
    .mutation(({ ctx, input }) => beginSecondStep(ctx.self, ctx.sessions, ctx.mail.tokens, input)),
  confirmSecondStep: inPerson
    .input(confirmSecondStepInput)
    .mutation(({ ctx, input }) => confirmSecondStep(ctx.self, ctx.mail.tokens, input)),
  renewRecoveryCodes: inPerson
    .input(passwordInput)
    .mutation(({ ctx, input }) => renewRecoveryCodes(ctx.self, ctx.sessions, ctx.mail.tokens, input)),
  endSecondStep: inPerson
    .input(passwordInput)
    .mutation(({ ctx, input }) => endSecondStep(ctx.self, ctx.sessions, input)),
  beginPasskey: inPerson
    .input(passwordInput)
    .mutation(({ ctx, input }) => beginPasskey(ctx.self, ctx.sessions, ctx.request, input)),
  addPasskey: inPerson
    .input(addPasskeyInput)
    .mutation(({ ctx, input }) => addPasskey(ctx.self, ctx.sessions, ctx.mail.tokens, ctx.request, input)),
  renamePasskey: inPerson.input(renamePasskeyInput).mutation(({ ctx, input }) => renamePasskey(ctx.self, input)),
  removePasskey: inPerson
    .input(removePasskeyInput)
    .mutation(({ ctx, input }) => removePasskey(ctx.self, ctx.sessions, input)),
  delete: inPerson.input(passwordInput).mutation(({ ctx, input }) => deleteLogin(ctx.self, ctx.sessions, input)),
})
