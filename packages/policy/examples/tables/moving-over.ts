import { policyFromJSON } from '@atrium/policy'
import { tableFromAccessControl, tableFromCasl } from '@atrium/policy/import'

const casl = tableFromCasl({
  chief: [{ action: ['read', 'edit'], subject: 'article' }],
  author: [
    { action: 'read', subject: 'article' },
    { action: 'edit', subject: 'article', conditions: { own: true } },
    { action: 'edit', subject: 'article', conditions: { state: { $in: ['draft'] } } }, // no fact: listed, not granted
  ],
})
export const policy = policyFromJSON(casl.table)
export const { notes } = casl

export const other = tableFromAccessControl({ author: { article: { 'update:own': ['*'] } } }, ['author'])
