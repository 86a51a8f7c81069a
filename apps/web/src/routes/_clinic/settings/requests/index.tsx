import { createFileRoute } from '@tanstack/react-router'
import { requestPagesOptions } from '../../../../api/requests.ts'
import { OpenTab } from '../../../../features/requests/open-tab.tsx'

export const Route = createFileRoute('/_clinic/settings/requests/')({
  // Started, not awaited: the page paints its skeleton meanwhile.
  loader: ({ context: { api } }) => {
    void api.queryClient.prefetchInfiniteQuery(requestPagesOptions(api, 'open'))
  },
  component: OpenTab,
})
