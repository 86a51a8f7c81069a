import type { Caller, Entrance } from './caller.ts'
import type { Asked, Entered } from './door.ts'
import { enterStatement, throughDoor } from './door.ts'
import { stampActivity } from './stamp-activity.ts'
import { whenSettled } from './when-settled.ts'

/** How a clinic is entered: to look, where the database refuses to write; to write; or holding the clinic's lock from the first look on. */
export type Entering = 'look' | 'write' | 'hold'

/** One transaction in one clinic, whose period is settled, and the note that the person did something. @throws what {@link throughDoor} throws. */
export async function enter<Result>(
  entrance: Entrance,
  caller: Caller,
  asked: Asked,
  how: Entering,
  work: (entered: Entered) => Promise<Result>,
): Promise<Result> {
  const [entered, result] = await whenSettled(entrance, () => {
    const now = entrance.clock()
    return entrance.database.transaction(
      async (transaction, opened) => {
        const found = throughDoor(opened, caller, asked, transaction, now)
        return [found, await work(found)] as const
      },
      { opening: [enterStatement(caller, now, how === 'hold')], readOnly: how === 'look' },
    )
  })
  await stampActivity(entrance, caller, entered)
  return result
}
