import type { RowOutcome } from '../contract/people/row-outcome.ts'
import { ConflictFailure, DeniedFailure, MailLimitFailure, MissingFailure, toldDenial } from '../failures/failures.ts'

/** What became of one row, and what the act on it answered; null where it was not done. */
interface Done<Answer> {
  id: string
  told: RowOutcome
  answer: Answer | null
}

/**
 * Does one act to each of several rows, one after another in the one transaction, each by itself: what is refused keeps no
 * other back. An act must look before it writes, so that a refused row has changed nothing; anything unexpected
 * undoes all of them.
 *
 * @returns one outcome for each id, in the order in which they were named first.
 */
export async function eachRow<Answer>(
  ids: readonly string[],
  act: (id: string) => Promise<Answer>,
): Promise<Done<Answer>[]> {
  const done: Done<Answer>[] = []
  // Not together: the second is decided by what the first has left (R2, R16).
  for (const id of new Set(ids)) done.push(await doOne(id, act))
  return done
}

async function doOne<Answer>(id: string, act: (id: string) => Promise<Answer>): Promise<Done<Answer>> {
  try {
    return { id, answer: await act(id), told: { outcome: 'done' } }
  } catch (error) {
    return { id, answer: null, told: refusalIn(error) }
  }
}

function refusalIn(error: unknown): RowOutcome {
  if (error instanceof DeniedFailure) return { outcome: 'denied', denial: toldDenial(error) }
  if (error instanceof MissingFailure) return { outcome: 'missing' }
  if (error instanceof ConflictFailure) return { outcome: 'conflict' }
  if (error instanceof MailLimitFailure) return { outcome: 'mail-limit' }
  throw error
}
