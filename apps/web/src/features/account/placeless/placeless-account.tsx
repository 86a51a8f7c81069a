import { Button } from '../../../components/button/button.tsx'
import { useRef, useEffect } from 'react'
import { PageHeader } from '../../../components/page/page-header.tsx'
import { accountTitle } from '../account-head.ts'
import { LoginSettings } from '../profile/login-settings.tsx'
import { SecurityTab } from '../security/security-tab.tsx'
import { useAccount } from '../use-account.ts'
import classes from './placeless-account.module.css'

const deleting = {
  words: 'Past visits keep your name.',
  load: async () => (await import('./delete-placeless-dialog.tsx')).DeletePlacelessDialog,
}

/** The own login of somebody whom no clinic lets in: it is theirs all the same, and nothing of a clinic is here. */
export function PlacelessAccount({ onClose }: { onClose: () => void }) {
  const { data } = useAccount()
  const main = useRef<HTMLElement>(null)
  useEffect(() => main.current?.focus(), [])
  return (
    <main ref={main} tabIndex={-1} className={classes['page']}>
      <PageHeader
        title={accountTitle}
        aside={
          <Button variant="default" onClick={onClose}>
            Back
          </Button>
        }
      >
        Your login is yours, also where no clinic lets you in.
      </PageHeader>
      {data ? <LoginSettings email={data.email} deleting={deleting} /> : null}
      <SecurityTab />
    </main>
  )
}
