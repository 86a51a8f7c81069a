import { withoutClinic } from '@atrium/server/contract/clinic-address'
import { withoutBase } from '../../api/place/base.ts'
import { paintFrame } from '../../boot/paint-frame.ts'
import { auditHead } from '../../features/audit/audit-head.ts'
import { clinicHead } from '../../features/clinic/clinic-head.ts'
import { dashboardTitle } from '../../features/dashboard/dashboard-head.ts'
import { rolesHead } from '../../features/roles/roles-head.ts'
import { usersTitle } from '../../features/users/users-summary.ts'
import type { Persona } from './persona.ts'

const titles: Record<string, (persona: Persona) => string> = {
  '/': ({ name }) => dashboardTitle(name, new Date()),
  '/settings/users': () => usersTitle,
  '/settings/roles': () => rolesHead.title,
  '/settings/clinic': () => clinicHead.title,
  '/settings/audit': () => auditHead.title,
}

/** Paints the clinic's frame for whoever this tab is, before there is any answer. */
export function paintPersona(persona: Persona): void {
  const title = titles[withoutClinic(withoutBase(window.location.pathname))]?.(persona)
  paintFrame({ clinic: persona.clinic, plan: persona.plan, ...(title !== undefined && { title }) })
}
