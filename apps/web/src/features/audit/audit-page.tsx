import { PageHeader } from '../../components/page-header.tsx'
import { auditHead } from './audit-head.ts'
import { AuditList } from './audit-list.tsx'

/** Settings → Audit log: who did what to whom, and when (R29). */
export function AuditPage() {
  return (
    <>
      <PageHeader title={auditHead.title}>{auditHead.sentence}</PageHeader>
      <AuditList list="audit.list" label="Loading the audit log" empty="Nothing has been changed in this clinic yet." />
    </>
  )
}
