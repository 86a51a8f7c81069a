import { createExplain, definePolicy } from '@atrium/policy'

export const policy = definePolicy({
  roles: ['chief', 'editor', 'author'], // highest rank first
  plans: ['free', 'team'], // leave them out, and nobody has one
  guarded: 'chief', // at least one active chief always remains
  plural: { chief: 'Chiefs', editor: 'Editors', author: 'Authors' }, // for sentences; left out: "the role Chief"
  singular: { chief: 'a Chief' },
  capabilities: {
    'article.read': { label: 'Read articles', roles: 'every', plans: 'every' },
    'article.edit': { label: 'Edit articles', roles: { chief: 'always', author: 'own' }, plans: 'every' },
    'article.write': { label: 'Write articles', roles: 'every', plans: 'every', limits: { free: 3, team: 'none' } },
    'issue.plan': { label: 'Plan issues', feature: 'Issues', roles: ['chief', 'editor'], plans: ['team'] },
    'person.change': { label: 'Change people', roles: ['chief'], plans: 'every' },
  },
  acts: { changeRole: 'person.change', changeStatus: 'person.change', upgrade: 'person.change' },
})
export const explain = createExplain(policy)

export const answers = [
  policy.decide({ role: 'editor', plan: 'free' }, 'issue.plan'),
  policy.decide({ role: 'author', plan: 'free' }, 'article.edit', { own: false }),
  policy.decide({ role: 'author', plan: 'free' }, 'article.write', { used: 3 }),
].map((decision) => (decision.allowed ? 'yes' : explain(decision.denial)))
// Team includes Issues: a Chief can upgrade.
// Chiefs can edit articles; Authors only what is their own.
// The limit is 3, and 3 are in use. Team allows more: a Chief can upgrade.
