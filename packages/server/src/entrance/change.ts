import { InvalidFailure } from '../failures.ts'
import type { Caller, Entrance } from './caller.ts'
import type { Asked, Entered } from './door.ts'
import { enterStatement, throughDoor } from './door.ts'
import { look } from './look.ts'
import { stampActivity } from './stamp-activity.ts'

/**
 * Enters a clinic to change something there, when the clinic's turn comes: one transaction that holds the clinic's lock
 * before it looks, so that what it has read stays true until it commits (R2).
 *
 * @throws what {@link throughDoor} throws, and InvalidFailure where the person has several clinics and names none.
 */
export async function change<Result>(
  entrance: Entrance,
  caller: Caller,
  asked: Asked,
  work: (entered: Entered) => Promise<Result>,
): Promise<Result> {
  const named = { ...caller, clinicLink: caller.clinicLink ?? (await onlyClinic(entrance, caller, asked)) }
  return entrance.turns.take(named.clinicLink, async () => {
    const now = entrance.clock()
    const [entered, result] = await entrance.database.transaction(
      async (transaction, opened) => {
        const found = throughDoor(opened, named, asked, transaction, now)
        return [found, await work(found)] as const
      },
      { opening: [enterStatement(named, now, true)] },
    )
    await stampActivity(entrance, named, entered)
    return result
  })
}

/** The clinic of somebody who has one. "The one used last" is a guess that a change must not rest on. */
async function onlyClinic(entrance: Entrance, caller: Caller, asked: Asked): Promise<string> {
  return look(entrance, { ...caller, isBackground: true }, asked, async ({ scope, clinics }) => {
    if (clinics > 1) throw new InvalidFailure({ 'x-clinic': ['Say which of your clinics is meant, by its link'] })
    return scope.clinic.link
  })
}
