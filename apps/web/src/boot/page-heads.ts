import type { Capability } from '@atrium/policy/clinic'
import { accountSentence, accountTitle } from '../features/account/account-head.ts'
import { auditHead } from '../features/audit/audit-head.ts'
import { billingHead } from '../features/billing/billing-head.ts'
import { clinicHead } from '../features/clinic/clinic-head.ts'
import { dashboardSentence, dashboardTitle } from '../features/dashboard/dashboard-head.ts'
import { historyHead } from '../features/history/history-head.ts'
import { requestsSentence, requestsTitle } from '../features/requests/requests-head.ts'
import { securityHead } from '../features/security/security-head.ts'
import { roomsHead } from '../features/rooms/rooms-head.ts'
import { rolesHead } from '../features/roles/roles-head.ts'
import type { PageAnswers } from './answers-in-page.ts'
import { firstRows } from './first-rows.ts'
import type { FirstRow } from './first-rows.ts'
import { usersCount, usersSummary, usersTitle } from '../features/users/users-summary.ts'

interface PageHead {
  /** For somebody of that name. */
  title(name: string): string
  sentence(answers: PageAnswers): string
  /** Of a page that is a list of people. */
  rows?(answers: PageAnswers): FirstRow[]
  /** What it takes to have this page at all. */
  capability?: Capability
}

const accountPaths = ['/account', '/account/security', '/account/preferences', '/account/history']
const requests: PageHead = { title: () => requestsTitle, sentence: ({ 'me.get': me }) => requestsSentence(me) }
const account: PageHead = { title: () => accountTitle, sentence: ({ 'me.get': me }) => accountSentence(me) }

/** The first words of each page, as the page itself will have them. */
export const pageHeads: Record<string, PageHead> = {
  '/': {
    title: () => dashboardTitle,
    sentence: ({ 'queue.list': queue }) => dashboardSentence(queue),
  },
  '/history': always(historyHead),
  '/settings/users': {
    title: () => usersTitle,
    sentence: ({ 'me.get': { clinic }, 'seat.get': seats }) => {
      const isNarrow = matchMedia('(max-width: 40em)').matches
      return (isNarrow ? usersCount : usersSummary)(clinic.name, seats)
    },
    rows: (answers) => firstRows(answers, matchMedia('(max-width: 50em)').matches),
  },
  '/settings/rooms': always(roomsHead),
  '/settings/roles': always(rolesHead),
  '/settings/clinic': always(clinicHead),
  '/settings/requests': requests,
  '/settings/requests/answered': requests,
  '/settings/security': { ...always(securityHead), capability: 'clinic.changeSettings' },
  '/settings/billing': { ...always(billingHead), capability: 'billing.manage' },
  ...Object.fromEntries(accountPaths.map((path) => [path, account])),
  '/settings/audit': { ...always(auditHead), capability: 'audit.view' },
}

function always({ title, sentence }: { title: string; sentence: string }): PageHead {
  return { title: () => title, sentence: () => sentence }
}
