import { ownPassword } from '../people/clinic.ts'

/** As much as these procedures are given. */
interface AccountGiven extends Record<'session' | 'code' | 'passkey', string> {
  created: unknown
}

interface AccountRule {
  path: string
  type: 'query' | 'mutation'
  rule: string
  input?: (given: AccountGiven) => unknown
  secondStep?: 'begun' | 'on'
  passkey?: 'held'
}

/** The lines of the own account, for procedure-rules.ts. */
export const accountRules: AccountRule[] = [
  { path: 'account.get', type: 'query', rule: 'signedIn' },
  { path: 'account.changeProfile', type: 'mutation', rule: 'signedIn', input: () => ({ name: 'A New Name' }) },
  { path: 'account.changePhoto', type: 'mutation', rule: 'signedIn', input: () => ({ photo: null }) },
  { path: 'account.changePreferences', type: 'mutation', rule: 'signedIn', input: () => ({ theme: 'dark' }) },
  {
    path: 'account.changeEmail',
    type: 'mutation',
    rule: 'signedIn',
    input: () => ({ email: 'another.address@elsewhere.example', password: ownPassword }),
  },
  {
    path: 'account.changePassword',
    type: 'mutation',
    rule: 'signedIn',
    input: () => ({ current: ownPassword, next: 'another few quiet words' }),
  },
  { path: 'account.sessions', type: 'query', rule: 'signedIn' },
  {
    path: 'account.endSession',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ session }) => ({ sessionId: session }),
  },
  { path: 'account.endOtherSessions', type: 'mutation', rule: 'signedIn' },
  { path: 'account.history', type: 'query', rule: 'signedIn', input: () => ({}) },
  { path: 'account.beginSecondStep', type: 'mutation', rule: 'signedIn', input: () => ({ password: ownPassword }) },
  {
    path: 'account.confirmSecondStep',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ code }) => ({ version: 1, code }),
    secondStep: 'begun',
  },
  {
    path: 'account.renewRecoveryCodes',
    type: 'mutation',
    rule: 'signedIn',
    input: () => ({ password: ownPassword }),
    secondStep: 'on',
  },
  {
    path: 'account.endSecondStep',
    type: 'mutation',
    rule: 'signedIn',
    input: () => ({ password: ownPassword }),
    secondStep: 'on',
  },
  { path: 'account.beginPasskey', type: 'mutation', rule: 'signedIn', input: () => ({ password: ownPassword }) },
  {
    path: 'account.addPasskey',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ created }) => ({ response: created, name: 'A new device' }),
  },
  {
    path: 'account.renamePasskey',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ passkey }) => ({ passkeyId: passkey, name: 'Another name' }),
    passkey: 'held',
  },
  {
    path: 'account.removePasskey',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ passkey }) => ({ passkeyId: passkey, password: ownPassword }),
    passkey: 'held',
  },
  { path: 'account.delete', type: 'mutation', rule: 'signedIn', input: () => ({ password: ownPassword }) },
]
