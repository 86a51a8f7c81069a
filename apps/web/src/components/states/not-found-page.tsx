import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CalmPage } from './calm-page.tsx'

export function NotFoundPage() {
  return (
    <CalmPage
      title="This page does not exist"
      actions={
        <Button component={Link} to="/">
          Go to the dashboard
        </Button>
      }
    >
      The address may be mistyped, or what it showed has moved.
    </CalmPage>
  )
}
