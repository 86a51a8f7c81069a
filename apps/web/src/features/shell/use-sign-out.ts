import { useRouter } from '@tanstack/react-router'
import { chooseClinic } from '../../api/clinic-choice.ts'
import { signOut } from '../../api/session.ts'
import { notify } from '../../components/notify.tsx'

/** Ends the session and shows the door. What was loaded is forgotten. */
export function useSignOut() {
  const router = useRouter()
  return async () => {
    if (!(await signOut())) {
      notify({ sentence: 'Signing out did not reach the server. Try again.', isProblem: true })
      return
    }
    chooseClinic(null)
    await router.navigate({ to: '/sign-in' })
    router.options.context.api.queryClient.clear()
  }
}
