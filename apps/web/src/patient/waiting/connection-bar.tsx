import { useLingui } from '@lingui/react/macro'
import { StatusNotice } from '../parts/notice.tsx'

/** Quiet: nothing is lost, and there is nothing to do. Said when it comes, and when it goes. */
export function ConnectionBar({ isLost }: { isLost: boolean }) {
  const { t } = useLingui()
  return <StatusNotice>{isLost && t`No connection. Your place is kept; this page comes back by itself.`}</StatusNotice>
}
