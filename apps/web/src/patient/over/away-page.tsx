import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'

const retryEvery = 10_000

/** Nobody answers. It tries again by itself. */
export function AwayPage() {
  const { t } = useLingui()
  useEffect(() => {
    // A page without a network cannot be loaded.
    const reload = () => navigator.onLine && window.location.reload()
    const timer = setInterval(reload, retryEvery)
    window.addEventListener('online', reload)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', reload)
    }
  }, [])
  return (
    <Page
      clinic={null}
      title={t`The clinic cannot be reached just now.`}
      lead={<p>{t`Check your connection. If you were waiting, your place is kept.`}</p>}
    >
      <Button look="first" onClick={() => window.location.reload()}>
        {t`Try again`}
      </Button>
    </Page>
  )
}
