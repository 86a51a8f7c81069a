import { createFileRoute } from '@tanstack/react-router'
import { queueOptions } from '../../api/queue/queue.ts'
import type { ComponentProps } from 'react'
import { Part } from '../../components/dialog/part.tsx'
import { CallPage } from '../../features/call/call-page.tsx'
import { WaitingSide } from '../../features/dashboard/wait/waiting-side.tsx'

export const Route = createFileRoute('/_clinic/call/$visitId')({
  // Started, not awaited: who has just pressed Start has it already.
  loader: ({ context: { api } }) => void api.queryClient.prefetchQuery(queueOptions(api)),
  component: CallRoute,
})

const loadTransfer = async () => (await import('../../features/dashboard/acts/transfer-dialog.tsx')).TransferDialog

function Transfer(props: ComponentProps<Awaited<ReturnType<typeof loadTransfer>>>) {
  return <Part load={loadTransfer} props={props} />
}

function CallRoute() {
  const { visitId } = Route.useParams()
  const navigate = Route.useNavigate()
  return (
    <CallPage
      key={visitId}
      visitId={visitId}
      side={<WaitingSide />}
      Transfer={Transfer}
      onOver={() => void navigate({ to: '/' })}
    />
  )
}
