import { useLingui } from '@lingui/react/macro'
import { Confirm } from '../parts/confirm.tsx'

/**
 * After a long pause a phone gives camera and sound back only to a page that is loaded anew, and plays only after a touch. Nothing is
 * lost by it: the visit is the server's (R23).
 */
export function ReturnDialog({ name }: { name: string }) {
  const { t } = useLingui()
  return (
    <Confirm title={t`Welcome back, ${name}.`} yes={t`Tap to continue`} onYes={() => window.location.reload()}>
      <p>{t`Your place is kept.`}</p>
    </Confirm>
  )
}
