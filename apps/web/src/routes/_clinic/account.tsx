import { createFileRoute, Outlet } from '@tanstack/react-router'
import { AccountPage } from '../../features/account/account-page.tsx'

export const Route = createFileRoute('/_clinic/account')({ component: Account })

function Account() {
  return (
    <AccountPage>
      <Outlet />
    </AccountPage>
  )
}
