import type { ClinicDenial } from '../failure.ts'

/** What became of one row, where a call is about several. One that was not done has changed nothing. */
export interface RowOutcome {
  /** `missing`: no such row in this clinic. `conflict`: somebody else changed it first, or it is so already. `mail-limit`: as of an invitation. */
  outcome: 'done' | 'denied' | 'missing' | 'conflict' | 'mail-limit'
  /** With `denied`: why, and who or what would allow it. */
  denial?: ClinicDenial
}
