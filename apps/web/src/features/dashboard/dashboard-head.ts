import { planLabels, roleLabels } from '@atrium/policy/clinic'
import type { Me } from '../../api/outputs.ts'
import { firstName } from '../../components/words/first-name.ts'
import { calendarOf } from '../../components/words/shown-zone.ts'
import { withArticle } from '../../components/words/word-list.ts'
import { greeting } from './greeting.ts'

export function dashboardTitle(name: string, now: Date): string {
  return `${greeting(calendarOf(now).hour)}, ${firstName(name)}`
}

export function dashboardSentence({ membership, clinic, plan }: Me): string {
  return `You are ${withArticle(roleLabels[membership.role])} of ${clinic.name}, on the ${planLabels[plan]} plan.`
}
