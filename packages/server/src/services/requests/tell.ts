import type { AskedInMail } from '../../contract/message.ts'
import type { Request } from '../../contract/people/request.ts'
import { queueNotices } from '../../mail/queue-notice.ts'
import type { Scope } from '../../scope.ts'
import type { StoredRequest } from './request-store.ts'
import type { Asked } from './what-is-asked.ts'
import { answerersIn } from './who-answers.ts'

/** So many of those who may answer are told by mail, Owners first: the others see it on their pages. */
const mailed = 20

/** Tells those who may answer. What comes too often is told together (decision 28). */
export async function tellAnswerers(scope: Scope, asked: Asked, request: Request): Promise<void> {
  const answerers = (await answerersIn(scope, mailed))(asked, request.asker.id).slice(0, mailed)
  const { clinic } = scope
  await queueNotices(
    scope,
    answerers.map(({ email }) => email),
    { kind: 'request-asked', clinic: clinic.name, link: clinic.link, ...inMail(request, request.note) },
  )
}

/** Tells who asked what the answer is. */
export async function tellAsker(scope: Scope, { asker }: StoredRequest, request: Request): Promise<void> {
  const { status, answer } = request
  if (answer === null || (status !== 'granted' && status !== 'refused')) return
  const { clinic } = scope
  const said = { by: answer.by, answer: status === 'granted' ? ('yes' as const) : ('no' as const) }
  await queueNotices(scope, [asker.email], {
    kind: 'request-answered',
    clinic: clinic.name,
    link: clinic.link,
    ...inMail(request, answer.note),
    ...said,
  })
}

function inMail({ asker, wants }: Request, note: string | null): AskedInMail {
  return { name: asker.name, wants, ...(note !== null && { note }) }
}
