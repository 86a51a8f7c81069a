import type { Role } from '@atrium/policy/clinic'
import { roles } from '@atrium/policy/clinic'
import type {
  GetImportInput,
  ImportInput,
  ImportProgress,
  ImportStep,
  ImportVerdict,
} from '../../contract/people/import.ts'
import { personName } from '../../contract/values/text.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Scope } from '../../scope.ts'
import { inviteDecision } from '../invitations/invitation-store.ts'
import { sendInvitations } from '../invitations/send-invitations.ts'
import type { ImportLine } from './import-store.ts'
import { findUnderWay, getStored, linesToSend, progressOf, setStatus, setVerdicts } from './import-store.ts'

/** Lines that one step sends: others of the clinic get their turn between two steps. */
const stepSize = 100

/**
 * Sends the next lines of an import, as any invitation is sent (R31), and says how far it has come. Whoever wants the rest asks
 * again; whoever stops asking has paused it. A step and what became of its lines commit together, so that whatever dies
 * between two steps, it goes on where it was and nobody is invited twice. Lines that meet the limit of mail wait for their day.
 *
 * @throws MissingFailure, and ConflictFailure once it was cancelled.
 */
export async function startImport(scope: Scope, mail: Mail, { importId }: ImportInput): Promise<ImportStep> {
  const stored = await getStored(scope, importId)
  if (stored.status === 'cancelled') throw new ConflictFailure('This import has been cancelled.')
  const lines = stored.status === 'done' ? [] : await linesToSend(scope, importId, stepSize)
  const sent = await sendLines(scope, mail, lines)
  if (lines.length > 0) await setVerdicts(scope, importId, sent.verdicts)
  const { mailResumesAt } = sent
  const status = lines.length < stepSize && mailResumesAt === null ? 'done' : 'running'
  if (status !== stored.status) await setStatus(scope, importId, status)
  return { ...(await progressOf(scope, { ...stored, status })), links: sent.links, mailResumesAt }
}

/** How far an import has come; without an id the newest that is under way, null where there is none. */
export async function getImport(scope: Scope, { importId }: GetImportInput): Promise<ImportProgress | null> {
  const stored = importId === undefined ? await findUnderWay(scope) : await getStored(scope, importId)
  return stored && progressOf(scope, stored)
}

/** Ends an import: what was sent is sent, the rest never will be. @throws MissingFailure, ConflictFailure once it is done. */
export async function cancelImport(scope: Scope, { importId }: ImportInput): Promise<ImportProgress> {
  const stored = await getStored(scope, importId)
  if (stored.status === 'done') throw new ConflictFailure('This import is done already.')
  await setStatus(scope, importId, 'cancelled')
  return progressOf(scope, { ...stored, status: 'cancelled' })
}

interface Sent extends Pick<ImportStep, 'links' | 'mailResumesAt'> {
  verdicts: { place: number; verdict: ImportVerdict }[]
}

/** By role, because an invitation is sent with one; what one may no longer give is left out, line by line (R3). */
async function sendLines(scope: Scope, mail: Mail, lines: readonly ImportLine[]): Promise<Sent> {
  const sent: Sent = { verdicts: [], links: [], mailResumesAt: null }
  for (const role of roles) {
    const ofRole = lines.filter((line) => line.role === role)
    if (ofRole.length === 0) continue
    const { outcomes, mailResumesAt } = await outcomesOf(scope, mail, role, ofRole)
    sent.mailResumesAt ??= mailResumesAt
    for (const { place, email } of ofRole) {
      const { verdict = 'rank', link = null } = outcomes.get(email) ?? {}
      sent.verdicts.push({ place, verdict })
      if (link !== null) sent.links.push({ email, link })
    }
  }
  return sent
}

async function outcomesOf(scope: Scope, mail: Mail, role: Role, lines: readonly ImportLine[]) {
  const outcomes = new Map<string, { verdict: ImportVerdict; link: string | null }>()
  if (!inviteDecision(scope, role).allowed) return { outcomes, mailResumesAt: null }
  const emails = lines.map(({ email }) => email)
  const { results, mailResumesAt } = await sendInvitations(scope, mail, { emails, role }, namesOf(lines))
  for (const { email, outcome, link } of results) {
    outcomes.set(email, { verdict: outcome === 'mail-limit' ? 'new' : outcome, link })
  }
  return { outcomes, mailResumesAt }
}

/** What a line calls its person, by the rule of every name; anything else is none, and the address is invited all the same (R8). */
function namesOf(lines: readonly ImportLine[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const { email, name } of lines) {
    const parsed = personName.safeParse(name)
    if (parsed.success) names.set(email, parsed.data)
  }
  return names
}
