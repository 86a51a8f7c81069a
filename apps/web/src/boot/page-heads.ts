import { auditHead } from '../features/audit/audit-head.ts'
import { clinicHead } from '../features/clinic/clinic-head.ts'
import { dashboardHead } from '../features/dashboard/dashboard-head.ts'
import { rolesHead } from '../features/roles/roles-head.ts'
import type { PageAnswers } from './answers-in-page.ts'
import { usersCount, usersSummary, usersTitle } from '../features/users/users-summary.ts'

export interface PageHead {
  title: string
  sentence: string
}

interface PageHeadInput {
  answers: PageAnswers
  now: Date
  isNarrow: boolean
}

/** The first words of each page, as the page itself will have them; null where this person has no such page. */
export const pageHeads: Record<string, (input: PageHeadInput) => PageHead | null> = {
  '/': ({ answers, now }) => dashboardHead(answers['me.get'], now),
  '/settings/users': ({ answers, isNarrow }) => ({
    title: usersTitle,
    sentence: (isNarrow ? usersCount : usersSummary)(answers['me.get'].clinic.name, answers['seat.get']),
  }),
  '/settings/roles': () => rolesHead,
  '/settings/clinic': () => clinicHead,
  '/settings/audit': ({ answers }) => (answers['me.get'].decisions['audit.view'].allowed ? auditHead : null),
}
