import { createFileRoute } from '@tanstack/react-router'
import { clinicOptions } from '../../../api/clinic.ts'
import { assertMay } from '../../../api/failures/denied-error.ts'
import { SecurityPage } from '../../../features/security/security-page.tsx'

export const Route = createFileRoute('/_clinic/settings/security')({
  beforeLoad: ({ context: { me } }) => assertMay(me.decisions['clinic.changeSettings']),
  // Started, not awaited: the page paints its skeleton meanwhile.
  loader: ({ context: { api } }) => void api.queryClient.prefetchQuery(clinicOptions(api)),
  component: SecurityPage,
})
