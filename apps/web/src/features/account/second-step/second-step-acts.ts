import type { Account } from '../../../api/outputs.ts'
import type { RadioCard } from '../../../components/dialog/radio-cards.tsx'
import { askedWords } from '../security/security-words.ts'

/** What can be done about one’s second step, once there is one. */
export type Act = 'codes' | 'app' | 'off'

export const actButtons: Record<Act, string> = { codes: 'Make new codes', app: 'Go on', off: 'Turn off' }

const codes: RadioCard<Act> = {
  value: 'codes',
  label: 'Make new recovery codes',
  description: 'Ten new ones. The old ones are dead.',
}

const app: RadioCard<Act> = {
  value: 'app',
  label: 'Set up a code app',
  description: 'After your password, its code will do where you have no passkey with you.',
}

const another = 'To move to another phone, turn it off and set it up again.'

export function actsFor({ secondStep, passkeys }: Pick<Account, 'secondStep' | 'passkeys'>): RadioCard<Act>[] {
  const { isOn, demandedBy } = secondStep
  if (!isOn) return [codes, app]
  return passkeys.length > 0
    ? [codes, { value: 'off', label: 'Turn the code app off', description: `Your passkeys stay. ${another}` }]
    : [
        codes,
        {
          value: 'off',
          label: 'Turn two-step sign-in off',
          description: `Your password alone lets you in then. ${another}`,
          denial: demandedBy.length === 0 ? undefined : `${askedWords(demandedBy)}, so it stays on.`,
        },
      ]
}
