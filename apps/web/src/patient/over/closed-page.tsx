import { useLingui } from '@lingui/react/macro'
import { Page } from '../parts/page.tsx'

/** The link leads to no open room. Wrong, closed, frozen and given up look the same: nobody is told why. */
export function ClosedPage() {
  const { t } = useLingui()
  return (
    <Page
      clinic={null}
      title={t`This room is not open.`}
      lead={<p>{t`Please look at the link once more, or call the clinic that gave it to you.`}</p>}
    />
  )
}
