import { createFileRoute } from '@tanstack/react-router'
import { SignInPage } from '../features/session/sign-in-page.tsx'
import { signInSearch } from '../features/session/sign-in-search.ts'

export const Route = createFileRoute('/sign-in')({
  validateSearch: signInSearch,
  // The door paints with the first file that arrives.
  codeSplitGroupings: [],
  component: SignIn,
})

function SignIn() {
  return <SignInPage {...signInSearch(Route.useSearch())} />
}
