import type { Notice } from '../contract/account/account.ts'
import type { ClinicMessageContent } from '../contract/message.ts'
import type { ClinicScope } from '../scope.ts'
import { queueMessages } from './queue-message.ts'

/** Queues a mail that somebody of the clinic may do without, unless they do. */
export async function queueNotice(
  scope: ClinicScope,
  notice: Notice,
  membershipId: string,
  content: ClinicMessageContent,
): Promise<void> {
  const [[address] = []] = await scope.run('select atrium_notice_address($1, $2)', [membershipId, notice])
  if (typeof address === 'string') await queueMessages(scope, [{ address, content }])
}
