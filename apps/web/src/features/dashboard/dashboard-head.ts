import { planLabels, roleLabels } from '@atrium/policy/clinic'
import type { Me } from '../../api/outputs.ts'
import { withArticle } from '../../components/words/word-list.ts'
import { greeting } from './greeting.ts'

export function dashboardTitle(name: string, now: Date): string {
  return `${greeting(now.getHours())}, ${name.split(' ')[0] ?? name}`
}

/** A greeting, and where one is. */
export function dashboardHead({ user, membership, clinic, plan }: Me, now: Date) {
  return {
    title: dashboardTitle(user.name, now),
    sentence: `You are ${withArticle(roleLabels[membership.role])} of ${clinic.name}, on the ${planLabels[plan]} plan.`,
  }
}
