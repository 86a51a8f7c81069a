import { whenAnswered } from '../billing/ask-first.ts'
import { InvalidFailure } from '../failures/failures.ts'
import type { Caller, Entrance } from './caller.ts'
import type { Asked, Entered } from './door.ts'
import { enter } from './enter.ts'
import { look } from './look.ts'

/**
 * Enters a clinic to change something there, when the clinic's turn comes: one transaction that holds the clinic's lock
 * before it looks, so that what it has read stays true until it commits (R2).
 *
 * @throws what {@link enter} throws, and InvalidFailure where the person has several clinics and names none.
 */
export async function change<Result>(
  entrance: Entrance,
  caller: Caller,
  asked: Asked,
  work: (entered: Entered) => Promise<Result>,
): Promise<Result> {
  const known = await named(entrance, caller, asked)
  return whenAnswered(() => entrance.turns.take(known.clinicLink, () => enter(entrance, known, asked, 'hold', work)))
}

/**
 * Enters a clinic to change live facts there: who waits and who is in a call. It takes neither turn nor lock of the clinic's, so its service
 * holds the rows that it decides by.
 *
 * @throws as {@link change}
 */
export async function act<Result>(
  entrance: Entrance,
  caller: Caller,
  asked: Asked,
  work: (entered: Entered) => Promise<Result>,
): Promise<Result> {
  return enter(entrance, await named(entrance, caller, asked), asked, 'write', work)
}

/** The caller with the clinic that is meant. @throws InvalidFailure where the person has several and names none. */
const named = async (entrance: Entrance, caller: Caller, asked: Asked) => ({
  ...caller,
  clinicLink: caller.clinicLink ?? (await onlyClinic(entrance, caller, asked)),
})

/** The clinic of somebody who has one. "The one used last" is a guess that a change must not rest on. */
async function onlyClinic(entrance: Entrance, caller: Caller, asked: Asked): Promise<string> {
  return look(entrance, { ...caller, isBackground: true }, asked, async ({ scope, clinics }) => {
    if (clinics > 1) throw new InvalidFailure({ 'x-clinic': ['Say which of your clinics is meant, by its link'] })
    return scope.clinic.link
  })
}
