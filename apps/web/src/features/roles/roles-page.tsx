import { planLabels, roleLabels } from '@atrium/policy/clinic'
import { useMe } from '../../api/me.ts'
import { Badge } from '../../components/badge.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { withArticle } from '../../components/words/word-list.ts'
import { matrixFor } from './matrix.ts'
import { rolesHead } from './roles-head.ts'
import { RolesTable } from './roles-table.tsx'

/** Settings → Roles & permissions: the clinic's own matrix, with the viewer's answers (R7). */
export function RolesPage() {
  const me = useMe()
  return (
    <>
      <PageHeader
        title={rolesHead.title}
        aside={
          <Badge tone="accent" size="large">
            You are {withArticle(roleLabels[me.membership.role])} · {planLabels[me.plan]}
          </Badge>
        }
      >
        {rolesHead.sentence}
      </PageHeader>
      <RolesTable groups={matrixFor(me)} />
    </>
  )
}
