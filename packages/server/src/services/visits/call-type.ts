import type { Devices } from '../../contract/visits/check-in.ts'
import type { CallType } from '../../contract/visits/history.ts'

/** What a call will be, by what the patient's device has. */
export function callTypeOf({ camera, microphone }: Devices): CallType {
  if (camera) return 'video'
  return microphone ? 'audio' : 'chat'
}
