import { useRouter } from '@tanstack/react-router'
import { leave } from '../../api/place/place.ts'
import { signOut } from '../../api/session/session.ts'
import { notify } from '../../components/notify.tsx'

/** Ends the session and shows the door. What was loaded is forgotten. */
export function useSignOut() {
  const router = useRouter()
  return async () => {
    if (!(await signOut())) {
      notify({ sentence: 'Signing out did not reach the server. Try again.', isProblem: true })
      return
    }
    const { place, queryClient } = router.options.context.api
    leave(place)
    await router.navigate({ to: '/sign-in' })
    queryClient.clear()
  }
}
