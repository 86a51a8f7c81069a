import { createFileRoute, Outlet, redirect } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useHotkeys } from '@mantine/hooks'
import { failureOf, isSignedOut } from '../api/failure.ts'
import { meOptions } from '../api/me.ts'
import { isKnownSignedOut } from '../api/signed-out.ts'
import { ClinicFrame } from '../features/shell/clinic-frame.tsx'
import { NoEntryPage } from '../features/shell/no-entry-page.tsx'

const Palette = lazy(async () => ({ default: (await import('../features/shell/palette.tsx')).Palette }))

export const Route = createFileRoute('/_clinic')({
  beforeLoad: async ({ context: { api }, location }) => {
    const toSignIn = redirect({ to: '/sign-in', search: { redirect: location.href } })
    if (isKnownSignedOut()) throw toSignIn
    const { queryClient } = api
    const options = meOptions(api)
    try {
      return { me: await queryClient.fetchQuery(options) }
    } catch (error) {
      if (isSignedOut(error)) throw toSignIn
      // A lost connection is no reason to take the page away: what was known stands until the server answers.
      const known = queryClient.getQueryData(options.queryKey)
      if (known && !failureOf(error)) return { me: known }
      throw error
    }
  },
  component: Frame,
  errorComponent: NoEntryPage,
})

function Frame() {
  const [isSearching, setSearching] = useState(false)
  useHotkeys([['mod+K', () => setSearching(true)]], [])
  return (
    <ClinicFrame onSearch={() => setSearching(true)}>
      <Outlet />
      {isSearching ? (
        <Suspense>
          <Palette onClose={() => setSearching(false)} />
        </Suspense>
      ) : null}
    </ClinicFrame>
  )
}
