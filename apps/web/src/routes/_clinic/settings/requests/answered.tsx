import { createFileRoute } from '@tanstack/react-router'
import { requestPagesOptions } from '../../../../api/requests.ts'
import { AnsweredTab } from '../../../../features/requests/answered-tab.tsx'

export const Route = createFileRoute('/_clinic/settings/requests/answered')({
  loader: ({ context: { api } }) => {
    void api.queryClient.prefetchInfiniteQuery(requestPagesOptions(api, 'answered'))
  },
  component: AnsweredTab,
})
