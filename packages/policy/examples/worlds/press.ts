import { createExplain, definePolicy } from '@atrium/policy'

/** A publishing house: who may do what with articles, issues, people and money, on three plans. */
export const policy = definePolicy({
  roles: ['publisher', 'chief', 'editor', 'author', 'reader'], // highest rank first
  sideRoles: { bookkeeper: { givenBy: 'publisher' } }, // held beside another role
  plans: ['solo', 'desk', 'house'],
  facts: { sameDesk: 'from their own desk' },
  guarded: 'publisher', // at least one active publisher always remains
  plural: {
    publisher: 'Publishers',
    chief: 'Chief editors',
    editor: 'Editors',
    author: 'Authors',
    reader: 'Readers',
    bookkeeper: 'Bookkeepers',
  },
  singular: { publisher: 'a Publisher', chief: 'a Chief editor', bookkeeper: 'a Bookkeeper' },
  reserved: ['bill.pay', 'house.close'],
  tenantRoles: { under: 'editor' },
  capabilities: {
    'article.read': { label: 'Read articles', roles: 'every', plans: 'every', evenFrozen: true },
    'article.write': {
      label: 'Write articles',
      roles: ['publisher', 'chief', 'editor', 'author'],
      plans: 'every',
      limits: { solo: 3, desk: 100, house: 'none' },
    },
    'article.edit': {
      label: 'Edit articles',
      roles: { publisher: 'always', chief: 'always', editor: ['own', 'sameDesk'], author: 'own' },
      plans: 'every',
    },
    'article.publish': { label: 'Publish articles', roles: ['publisher', 'chief'], plans: 'every' },
    'issue.plan': { label: 'Plan issues', feature: 'Issues', roles: ['publisher', 'chief'], plans: ['desk', 'house'] },
    'person.view': { label: 'See who works here', roles: 'every', plans: 'every' },
    'person.invite': {
      label: 'Invite people',
      roles: ['publisher', 'chief'],
      plans: 'every',
      limits: { solo: 'seats', desk: 'seats', house: 'none' },
    },
    'person.change': { label: 'Change people', roles: ['publisher', 'chief'], plans: 'every' },
    'bill.pay': { label: 'Pay bills', roles: ['publisher', 'bookkeeper'], plans: 'every' },
    'house.close': { label: 'Close the house', roles: ['publisher'], plans: 'every' },
  },
  acts: { changeRole: 'person.change', changeStatus: 'person.change', invite: 'person.invite', upgrade: 'bill.pay' },
})

/** The house's sentences. */
export const explain = createExplain(policy, { account: 'a house' })

/** Who asks: roles and plan, as your session has them. */
export type Subject = Parameters<typeof policy.decide>[0]
