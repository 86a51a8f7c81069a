import { planLabels, roleLabels } from '@atrium/policy/clinic'
import { useMe } from '../../api/me.ts'
import { Badge } from '../../components/badge.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { matrixFor } from './matrix.ts'
import { RolesTable } from './roles-table.tsx'

/** Settings → Roles & permissions: the clinic's own matrix, with the viewer's answers (R7). */
export function RolesPage() {
  const me = useMe()
  const role = roleLabels[me.membership.role]
  return (
    <>
      <PageHeader
        title="Roles & permissions"
        aside={
          <Badge tone="accent" size="large">
            You are {/^[AO]/.test(role) ? 'an' : 'a'} {role} · {planLabels[me.plan]}
          </Badge>
        }
      >
        What each role may do in this clinic, and what that means for you.
      </PageHeader>
      <RolesTable groups={matrixFor(me)} />
    </>
  )
}
