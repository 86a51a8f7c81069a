import type { Capability } from '@atrium/policy/clinic'
import {
  IconBuilding,
  IconCreditCard,
  IconDoor,
  IconHistory,
  IconLayoutDashboard,
  IconListSearch,
  IconLock,
  IconMessageQuestion,
  IconShieldCheck,
  IconUsers,
} from '@tabler/icons-react'
import type { Me } from '../../../api/outputs.ts'

/** The pages there are, in their order. */
const pages = [
  { to: '/', label: 'Dashboard', short: 'Dashboard', icon: IconLayoutDashboard, group: 'work', needs: null },
  { to: '/history', label: 'History', short: 'History', icon: IconHistory, group: 'work', needs: 'history.viewOwn' },
  { to: '/settings/users', label: 'Users', short: 'Users', icon: IconUsers, group: 'settings', needs: 'user.view' },
  { to: '/settings/rooms', label: 'Rooms', short: 'Rooms', icon: IconDoor, group: 'settings', needs: 'user.view' },
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
    to: '/settings/requests',
    label: 'Requests',
    short: 'Requests',
    icon: IconMessageQuestion,
    group: 'settings',
    needs: 'requests',
  },
  {
    to: '/settings/security',
    label: 'Security',
    short: 'Security',
    icon: IconLock,
    group: 'settings',
    needs: 'clinic.changeSettings',
  },
  {
    to: '/settings/billing',
    label: 'Billing',
    short: 'Billing',
    icon: IconCreditCard,
    group: 'settings',
    needs: 'billing.manage',
  },
  {
    to: '/settings/audit',
    label: 'Audit log',
    short: 'Audit',
    icon: IconListSearch,
    group: 'settings',
    needs: 'audit.view',
  },
] as const satisfies readonly { needs: Capability | 'requests' | null; [detail: string]: unknown }[]

export type NavigationPage = (typeof pages)[number]

/** The pages that this person can ever open: what the role can never do is absent. */
export function navigationFor({ decisions, requests }: Pick<Me, 'decisions' | 'requests'>): NavigationPage[] {
  return pages.filter(({ needs }) => {
    if (needs === null) return true
    // For who may answer something, and whoever has asked for something (R35).
    if (needs === 'requests') return decisions['user.changeRole'].allowed || requests.hasOwn
    const decision = decisions[needs]
    return decision.allowed || decision.denial.reason === 'plan'
  })
}
