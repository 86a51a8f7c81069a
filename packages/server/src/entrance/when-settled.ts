import { settleClinic } from '../services/billing/settle.ts'
import type { Entrance } from './caller.ts'

/** The clinic that was entered has a period that is over, and nobody has settled it yet. Nothing was done. */
export class PeriodOver extends Error {
  readonly clinicId: string
  constructor(clinicId: string) {
    super('The clinic’s period is over')
    this.clinicId = clinicId
  }
}

/**
 * Enters, and where the clinic's period is over settles that first and enters once more: so nobody ever acts by a plan that has ended,
 * though no process was there on that day (R19).
 */
export async function whenSettled<Result>(entrance: Entrance, enter: () => Promise<Result>): Promise<Result> {
  try {
    return await enter()
  } catch (error) {
    if (!(error instanceof PeriodOver)) throw error
    await settleClinic(entrance, error.clinicId, entrance.clock())
    return enter()
  }
}
