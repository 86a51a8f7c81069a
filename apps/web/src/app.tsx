import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ApiProvider } from './api/api.tsx'
import { Notices } from './components/notices/notices.tsx'
import type { AppRouterInstance } from './router.ts'
import { ThemeProvider } from './theme/theme-provider.tsx'

export function App({ router }: { router: AppRouterInstance }) {
  const { api } = router.options.context
  return (
    <ThemeProvider>
      <QueryClientProvider client={api.queryClient}>
        <ApiProvider api={api}>
          <RouterProvider router={router} />
          <Notices />
        </ApiProvider>
      </QueryClientProvider>
    </ThemeProvider>
  )
}
