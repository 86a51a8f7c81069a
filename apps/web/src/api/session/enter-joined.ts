import { inClinic } from '@atrium/server/contract/pages/clinic-address'
import type { Joined } from '@atrium/server/contract/people/invitation'
import { atBase } from '../place/base.ts'
import { forgetToken } from './mailed-token.ts'

/** Opens the clinic that a token led into, as a new document, and forgets the token. */
export function enterJoined(purpose: Parameters<typeof forgetToken>[0], { clinic }: Joined): void {
  forgetToken(purpose)
  window.location.assign(atBase(inClinic(clinic.link, '/')))
}
