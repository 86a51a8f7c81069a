import { chooseClinic } from '../../api/clinic-choice.ts'

/** Opens another clinic by loading the page anew: nothing of the present one can linger in memory. */
export function switchClinic(link: string | null): void {
  chooseClinic(link)
  window.location.assign('/')
}
