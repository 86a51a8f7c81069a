import { atBase } from '../../../api/place/base.ts'
import { inClinic } from '@atrium/server/contract/pages/clinic-address'

/** Opens another clinic by loading the page anew: nothing of the present one can linger in memory. */
export function switchClinic(link: string | null): void {
  window.location.assign(atBase(inClinic(link, '/')))
}
