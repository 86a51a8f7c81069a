import { createFileRoute } from '@tanstack/react-router'
import { assertMay } from '../../../api/failures/denied-error.ts'
import { AuditPage } from '../../../features/audit/audit-page.tsx'

export const Route = createFileRoute('/_clinic/settings/audit')({
  beforeLoad: ({ context: { me } }) => assertMay(me.decisions['audit.view']),
  component: AuditPage,
})
