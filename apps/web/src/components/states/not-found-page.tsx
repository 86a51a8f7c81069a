import { createLink } from '@tanstack/react-router'
import { ButtonLink } from '../button/button.tsx'
import { CalmPage } from './calm-page.tsx'

const PageButton = createLink(ButtonLink)

export function NotFoundPage() {
  return (
    <CalmPage title="This page does not exist" actions={<PageButton to="/">Go to the dashboard</PageButton>}>
      The address may be mistyped, or what it showed has moved.
    </CalmPage>
  )
}
