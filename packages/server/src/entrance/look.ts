import type { Caller, Entrance } from './caller.ts'
import type { Asked, Entered } from './door.ts'
import { enterStatement, throughDoor } from './door.ts'
import { stampActivity } from './stamp-activity.ts'

/**
 * Enters a clinic to look: one transaction in which the database refuses to write.
 *
 * @throws what {@link throughDoor} throws.
 */
export async function look<Result>(
  entrance: Entrance,
  caller: Caller,
  asked: Asked,
  work: (entered: Entered) => Promise<Result>,
): Promise<Result> {
  const now = entrance.clock()
  const [entered, result] = await entrance.database.transaction(
    async (transaction, opened) => {
      const found = throughDoor(opened, caller, asked, transaction, now)
      return [found, await work(found)] as const
    },
    { opening: [enterStatement(caller, now, false)], readOnly: true },
  )
  await stampActivity(entrance, caller, entered)
  return result
}
