import { charge, refund } from '../../auth/limits/tries.ts'
import type { Database } from '../../db/database.ts'
import type { NewClinicDoor } from '../../entrance/by-person.ts'
import { TooManyTriesFailure } from '../../failures/failures.ts'

/**
 * Lets one person make so many clinics a day (auth/limits/tries.ts). It is counted before, so that many at once are many, and what
 * came to nothing is given back.
 *
 * @throws TooManyTriesFailure
 */
export async function limitClinics<Result>(
  database: Database,
  door: NewClinicDoor,
  make: () => Promise<Result>,
): Promise<Result> {
  const { id } = await door.look()
  const { charges, wait } = await charge(database, [{ bucket: 'clinics', key: id }])
  if (wait !== null) throw new TooManyTriesFailure(wait)
  return make().catch(async (error: unknown) => {
    await refund(database, charges)
    throw error
  })
}
