import type { MoneyPort } from '../../billing/money-port.ts'
import type { AnsweredRequest, AnswerRequestInput, Waiting } from '../../contract/people/request.ts'
import { ConflictFailure, InvalidFailure } from '../../failures/failures.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { buySeats } from '../billing/buy-seats.ts'
import { upgradePlan } from '../billing/upgrade-plan.ts'
import { getSeats } from '../clinic/seats.ts'
import { eachRow } from '../each-row.ts'
import { sendInvitations } from '../invitations/send-invitations.ts'
import { changeRole } from '../users/change-role.ts'
import { restoreUser } from '../users/change-status.ts'
import { auditedOf, told } from './create-request.ts'
import type { StoredRequest } from './request-store.ts'
import { askedIn, assertOpen, getStored, updateRequest } from './request-store.ts'
import { tellAsker } from './tell.ts'
import { countSeats, waitingFor } from './waiting.ts'
import { assertMayAnswer } from './who-answers.ts'

const nothingDone: AnsweredRequest['done'] = { invitations: [], restores: [] }

/** What a yes may take: money for seats and plans, mail for what waited. */
export interface AnswerTools {
  money: MoneyPort
  mail: Mail
}

/**
 * Says yes or no to what somebody asks (R35). A yes does it in the same transaction, by the rules of the one who answers: seats are bought,
 * the plan is upgraded, the role is given by {@link changeRole}, and what waited goes out. Of two who answer at once the second hears
 * what the first has said.
 *
 * @throws DeniedFailure for who may not (R2, R3, R4), MissingFailure, ConflictFailure where it waits no more, or where `version`,
 * `seats` or `agreed` are no longer true.
 */
export async function answerRequest(
  scope: Scope,
  tools: AnswerTools,
  input: AnswerRequestInput,
): Promise<AnsweredRequest> {
  const { requestId, answer, note = null } = input
  const stored = await getStored(scope, requestId)
  const { request, asker } = stored
  if (request.askerId === scope.actor.membershipId) {
    throw new InvalidFailure({ requestId: ['Somebody else has to answer what you have asked'] })
  }
  await assertMayAnswer(scope, askedIn(request), request.askerId)
  assertOpen(stored)
  if (input.version !== undefined && input.version !== request.version) {
    throw new ConflictFailure(`${asker.name} has added to this meanwhile. It is shown as it is now.`)
  }
  // First, so that what a yes changes finds it answered: what is open when a role changes is closed.
  await updateRequest(scope, requestId, {
    status: answer === 'yes' ? 'granted' : 'refused',
    answeredAt: scope.now,
    answeredBy: scope.actor.membershipId,
    answeredByName: scope.actor.name,
    answerNote: note,
  })
  await recordChange(scope, {
    action: answer === 'yes' ? 'request.granted' : 'request.refused',
    target: { id: request.askerId, name: asker.name },
    after: auditedOf(askedIn(request), request),
  })
  const done = answer === 'yes' ? await grant(scope, tools, stored, input) : nothingDone
  const answered = await told(scope, requestId)
  await tellAsker(scope, stored, answered)
  return { ...answered, done }
}

async function grant(
  scope: Scope,
  { money, mail }: AnswerTools,
  { request }: StoredRequest,
  seen: Pick<AnswerRequestInput, 'seats' | 'agreed'>,
) {
  const { askerId, wantsSeats, wantsPlan, wantsRole } = request
  const { seats, agreed } = seen
  if (wantsPlan !== null && wantsPlan !== scope.clinic.plan) await upgradePlan(scope, money, wantsPlan, agreed)
  if (wantsRole !== null) await changeRole(scope, { membershipId: askerId, role: wantsRole }, { isToldElsewhere: true })
  if (!wantsSeats) return nothingDone
  const [{ free }, waiting] = await Promise.all([getSeats(scope), waitingFor(scope, request)])
  const missing = countSeats(free, request, waiting)
  if (seats !== undefined && missing > seats) {
    throw new ConflictFailure(`${missing} seats are needed by now. Nothing was bought.`)
  }
  await buySeats(scope, money, missing, agreed)
  return sendWaiting(scope, mail, waiting)
}

/** What waited, by the ordinary ways: each by itself, so that one that is refused keeps no other back. */
async function sendWaiting(scope: Scope, mail: Mail, { invites, restores }: Waiting): Promise<AnsweredRequest['done']> {
  const invitations: AnsweredRequest['done']['invitations'] = []
  for (const role of new Set(invites.map((each) => each.role))) {
    const emails = invites.filter((each) => each.role === role).map(({ email }) => email)
    invitations.push(...(await sendInvitations(scope, mail, { emails, role })).results)
  }
  const restored = await eachRow(
    restores.map(({ id }) => id),
    (membershipId) => restoreUser(scope, { membershipId }),
  )
  return { invitations, restores: restored.map(({ id, told: outcome }) => ({ membershipId: id, ...outcome })) }
}
