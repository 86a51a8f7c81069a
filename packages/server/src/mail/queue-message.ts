import type { ClinicMessageContent } from '../contract/message.ts'
import { messages } from '../db/schema.ts'
import type { ClinicScope } from '../scope.ts'

/** Queues mail in the transaction that causes it: what is rolled back is never sent, what is committed is never lost. */
export async function queueMessages(
  { queries, clinic, now }: ClinicScope,
  addressed: readonly { id?: string; address: string; content: ClinicMessageContent }[],
): Promise<void> {
  if (addressed.length === 0) return
  await queries.insert(messages).values(
    addressed.map(({ id = crypto.randomUUID(), address, content }) => ({
      clinicId: clinic.id,
      id,
      address,
      content,
      status: 'queued' as const,
      queuedAt: now,
      nextTryAt: now,
    })),
  )
}
