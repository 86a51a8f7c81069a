import { useApi } from '../../api/api.tsx'
import { SearchField } from '../../components/form/search-field.tsx'
import { useNow } from '../../components/hooks/use-now.ts'
import { PageHeader } from '../../components/page/page-header.tsx'
import { useEnterTable } from '../../components/table/use-enter-table.ts'
import { AuditFilters } from './audit-filters.tsx'
import { auditHead } from './audit-head.ts'
import { AuditList } from './audit-list.tsx'
import { auditFilter, withKnownAction } from './audit-filter.ts'
import { isFiltered } from './audit-search.ts'
import type { AuditSearch } from './audit-search.ts'
import classes from './audit-page.module.css'
import { CheckResult } from './check/check-result.tsx'
import { CheckState } from './check/check-state.tsx'
import { useCheckLog } from './check/use-check-log.ts'
import { useCheckpoints } from './check/use-checkpoints.ts'
import { ExportMenu } from './export/export-menu.tsx'
import { useAudit } from './use-audit.ts'

export interface AuditPageProps {
  search: AuditSearch
  onSearch: (change: AuditSearch) => void
}

/** Settings → Audit log: who did what to whom, when and from where (R29). */
export function AuditPage({ search: asked, onSearch }: AuditPageProps) {
  const search = withKnownAction(asked)
  const { client } = useApi()
  const now = useNow()
  const filter = auditFilter(search, now)
  const audit = useAudit(['audit.list', filter], client.audit.list, filter)
  const check = useCheckLog()
  const checkpoints = useCheckpoints()
  const [table, enterTable] = useEnterTable()
  const isSearch = isFiltered(search)
  return (
    <>
      <PageHeader title={auditHead.title} aside={<ExportMenu filter={filter} isFiltered={isSearch} />}>
        {auditHead.sentence}
      </PageHeader>
      <search className={classes['tools']} aria-label="Audit log" data-print="no">
        <SearchField
          label="Who, whom or what"
          className={classes['search']}
          value={search.search ?? ''}
          onChange={(text) => onSearch({ search: text || undefined })}
          onKeyDown={enterTable}
        />
        <AuditFilters search={search} onSearch={onSearch} />
        <ExportMenu isSmall filter={filter} isFiltered={isSearch} />
        <CheckState check={check} newest={checkpoints[0]} />
      </search>
      <CheckResult {...check} />
      <div ref={table}>
        <AuditList
          audit={audit}
          label="Loading the audit log"
          empty={isSearch ? 'No change matches.' : 'Nothing has been changed in this clinic yet.'}
          search={search}
          onSearch={onSearch}
          checkpoints={isSearch ? [] : checkpoints}
        />
      </div>
    </>
  )
}
