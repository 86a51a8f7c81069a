import type { Devices } from '../../devices/use-devices.ts'
import type { GuestFollowed } from '../use-guest.ts'

/** What a call on a guest's page begins with. */
export interface GuestCallProps extends GuestFollowed {
  devices: Devices
  onLeft: () => void
}
