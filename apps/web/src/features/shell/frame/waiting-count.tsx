import { HiddenText } from '../../../components/hidden-text.tsx'
import type { NavigationPage } from './navigation.ts'
import { useWaiting } from './use-waiting.ts'

/** How much waits on a page, beside its name; nothing while nothing does. */
export function WaitingCount({ to, className }: { to: NavigationPage['to']; className: string | undefined }) {
  const waiting = useWaiting()(to)
  if (waiting === 0) return null
  return (
    <span className={className}>
      {waiting}
      <HiddenText> waiting</HiddenText>
    </span>
  )
}
