import type { ClinicMessageContent } from '../contract/message.ts'
import { messages } from '../db/schema.ts'
import type { ClinicScope } from '../scope.ts'

const minute = 60_000

/** When a mail goes whose cause is often taken back at once: pages offer to undo it for ten seconds. */
export const settling = (now: Date) => new Date(now.getTime() + minute)

export interface Addressed {
  id?: string
  address: string
  content: ClinicMessageContent
  /** At once, unless told. */
  goesAt?: Date
}

/** Queues mail in the transaction that causes it: what is rolled back is never sent, what is committed is never lost. */
export async function queueMessages(
  { queries, clinic, now }: ClinicScope,
  addressed: readonly Addressed[],
): Promise<void> {
  if (addressed.length === 0) return
  await queries.insert(messages).values(
    addressed.map(({ id = crypto.randomUUID(), address, content, goesAt = now }) => ({
      clinicId: clinic.id,
      id,
      address,
      content,
      status: 'queued' as const,
      queuedAt: now,
      nextTryAt: goesAt,
    })),
  )
}
