import type { Capability } from '@atrium/policy/clinic'
import {
  IconBuilding,
  IconLayoutDashboard,
  IconListSearch,
  IconLock,
  IconShieldCheck,
  IconUsers,
} from '@tabler/icons-react'
import type { Me } from '../../../api/outputs.ts'

/** The pages there are, in their order. */
const pages = [
  { to: '/', label: 'Dashboard', short: 'Dashboard', icon: IconLayoutDashboard, group: 'work', needs: null },
  { to: '/settings/users', label: 'Users', short: 'Users', icon: IconUsers, group: 'settings', needs: 'user.view' },
  {
    to: '/settings/roles',
    label: 'Roles & permissions',
    short: 'Roles',
    icon: IconShieldCheck,
    group: 'settings',
    needs: null,
  },
  { to: '/settings/clinic', label: 'Clinic', short: 'Clinic', icon: IconBuilding, group: 'settings', needs: null },
  {
    to: '/settings/security',
    label: 'Security',
    short: 'Security',
    icon: IconLock,
    group: 'settings',
    needs: 'clinic.changeSettings',
  },
  {
    to: '/settings/audit',
    label: 'Audit log',
    short: 'Audit',
    icon: IconListSearch,
    group: 'settings',
    needs: 'audit.view',
  },
] as const satisfies readonly { needs: Capability | null; [detail: string]: unknown }[]

export type NavigationPage = (typeof pages)[number]

/** The pages that this person can ever open: what the role can never do is absent. */
export function navigationFor(decisions: Me['decisions']): NavigationPage[] {
  return pages.filter(({ needs }) => {
    if (needs === null) return true
    const decision = decisions[needs]
    return decision.allowed || decision.denial.reason === 'plan'
  })
}
