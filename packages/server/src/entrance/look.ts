import { whenAnswered } from '../billing/ask-first.ts'
import type { Caller, Entrance } from './caller.ts'
import type { Asked, Entered } from './door.ts'
import { enter } from './enter.ts'

/**
 * Enters a clinic to look: one transaction in which the database refuses to write.
 *
 * @throws what {@link enter} throws.
 */
export const look = <Result>(
  entrance: Entrance,
  caller: Caller,
  asked: Asked,
  work: (entered: Entered) => Promise<Result>,
): Promise<Result> => whenAnswered(() => enter(entrance, caller, asked, 'look', work))
