import type { Devices } from '../devices/use-devices.ts'
import type { VisitFollowed } from '../visit/use-visit.ts'

/** What a call on a patient's page begins with. */
export interface CallPageProps extends VisitFollowed {
  devices: Devices
  onLeft: () => void
}
