import type { ChainFault, CheckpointFault } from '../contract/clinic/audit.ts'
import type { LogCheck } from '../services/audit/check-log.ts'

const chainFaults: Record<ChainFault, string> = {
  altered: 'that event was altered',
  missing: 'that event was taken out',
  moved: 'another event stands there',
  'cut-off': 'the newest events were cut off',
  'head-altered': 'the record of the newest event was altered',
  replaced: 'from there on it was written anew, and is not what was signed',
}

const checkpointFaults: Record<CheckpointFault, string> = {
  forged: 'its signature is not ours',
  'unknown-key': 'its key is not known here (ATRIUM_CHECKPOINT_FORMER_KEYS)',
  altered: 'it was altered',
  missing: 'it is missing',
}

/** What a check has found, in a line. */
export function checkLine({ checked, brokenAt, fault, last, signed, checkpointFaults: bad }: LogCheck): string {
  const head = last.seq === 0 ? '' : `, the last ${last.hash}`
  const chain =
    brokenAt === undefined || fault === undefined
      ? `${bad.length === 0 ? 'sound' : 'the chain alone is sound'}, ${checked} events${head}`
      : `BROKEN at ${brokenAt}: ${chainFaults[fault]}; ${checked} events in order`
  const checkpoints = bad.map(({ number, day, fault: what }) =>
    what === 'missing'
      ? `checkpoint ${number} BROKEN: ${checkpointFaults[what]}, before ${day}`
      : `checkpoint ${number} of ${day} BROKEN: ${checkpointFaults[what]}`,
  )
  const held = signed === null ? 'no checkpoint' : `signed up to ${signed.seq} on ${signed.day}`
  return [chain, ...checkpoints, held].join('; ')
}
