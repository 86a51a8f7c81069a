import { explain } from '@atrium/policy/clinic'
import type { Denial } from '@atrium/policy/clinic'
import { wordList } from './word-list.ts'

interface Asker {
  membership: { role: string }
  owners: readonly string[]
}

/** Why not, and whom to ask: an Owner may or can upgrade; an Owner needs to ask nobody. */
export function refusalWords(denial: Denial, { membership, owners }: Asker): string {
  return [explain(denial), ...whomToAsk({ membership, owners })].join(' ')
}

/** "Ask Mara Okafor or Jonas Lindqvist."; nothing for an Owner, who needs to ask nobody. */
export function whomToAsk({ membership, owners }: Asker): string[] {
  return membership.role === 'owner' || owners.length === 0 ? [] : [`Ask ${wordList(owners, 'or')}.`]
}
