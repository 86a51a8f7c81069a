import { z } from 'zod'
import { longestIdle, shortestIdle } from '../values/limits.ts'
import { secondStepDemands } from './second-step-demand.ts'

/** A patch: what is not named stays. `version` is the one that the caller saw: when it is no longer the present one the answer is 409. */
export const changeSettingsInput = z.strictObject({
  secondStep: z.enum(secondStepDemands).optional(),
  idleSignOutMinutes: z.int().min(shortestIdle).max(longestIdle).optional(),
  version: z.int().min(1).max(2_147_483_647).optional(),
})
export type ChangeSettingsInput = z.output<typeof changeSettingsInput>

/** How many active people have a second step. */
export interface SecondStepCounts {
  managers: { have: number; of: number }
  everybody: { have: number; of: number }
}
