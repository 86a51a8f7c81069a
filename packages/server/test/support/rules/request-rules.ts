import type { RoleWord } from './domain-matrix.ts'

interface RequestRule {
  path: string
  type: 'query' | 'mutation'
  rule: string
  asks?: string
  input: (given: Record<'requestOwn' | 'requestAsked', string>) => unknown
  statusOf?: Partial<Record<RoleWord, number>>
}

/** Of asking (R35), for procedure-rules.ts: whoever is signed in may; what it takes to answer depends on what is asked. */
export const requestRules: RequestRule[] = [
  { path: 'request.list', type: 'query', rule: 'signedIn', input: () => ({}) },
  {
    path: 'request.preview',
    type: 'query',
    rule: 'signedIn',
    input: () => ({ denial: { capability: 'billing.manage', reason: 'role' } }),
    statusOf: { owner: 409 },
  },
  {
    path: 'request.create',
    type: 'mutation',
    rule: 'signedIn',
    input: () => ({ denial: { capability: 'billing.manage', reason: 'role' } }),
    statusOf: { owner: 409 },
  },
  {
    path: 'request.answer',
    type: 'mutation',
    rule: 'signedIn',
    asks: 'user.changeRole',
    input: ({ requestAsked }) => ({ requestId: requestAsked, answer: 'yes' }),
  },
  {
    path: 'request.withdraw',
    type: 'mutation',
    rule: 'signedIn',
    input: ({ requestOwn }) => ({ requestId: requestOwn }),
  },
]
