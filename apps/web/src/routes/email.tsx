import { createFileRoute } from '@tanstack/react-router'
import { EmailPage } from '../features/email/email-page.tsx'

export const Route = createFileRoute('/email')({ component: EmailPage })
