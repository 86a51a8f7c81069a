import type { SecondStepOffer } from '@atrium/server/contract/account/account'
import type { PasskeyOffer } from '../../../api/outputs.ts'
import type { RadioCard } from '../../../components/dialog/radio-cards.tsx'

/** What one can take as a second step. */
export type Way = 'app' | 'passkey'

/** What the server gives to set one up with. */
export type Offer = { way: 'app'; offer: SecondStepOffer } | { way: 'passkey'; offer: PasskeyOffer }

export const wayCards: readonly RadioCard<Way>[] = [
  {
    value: 'app',
    label: 'A code app',
    description: 'After your password, six digits that an app on your phone shows. Works on every computer.',
  },
  {
    value: 'passkey',
    label: 'A passkey',
    description: 'Your fingerprint, face or PIN on this device, or a security key. No password and no code to type.',
  },
]
