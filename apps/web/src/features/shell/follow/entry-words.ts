import { planLabels, roleLabels } from '@atrium/policy/clinic'
import type { Me } from '../../../api/outputs.ts'
import { withArticle } from '../../../components/words/word-list.ts'

/** What somebody else's act has changed for the person on the page, in a sentence; null when nothing of it. */
export function entryWords(before: Me, now: Me): string | null {
  const { role } = now.membership
  if (before.membership.role !== role)
    return `You are ${withArticle(roleLabels[role])} now. What you see has changed with it.`
  if (before.plan !== now.plan) return `${now.clinic.name} is on the ${planLabels[now.plan]} plan now.`
  return null
}
