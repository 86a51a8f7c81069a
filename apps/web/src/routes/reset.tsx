import { createFileRoute } from '@tanstack/react-router'
import { ResetPage } from '../features/reset/reset-page.tsx'

export const Route = createFileRoute('/reset')({ component: ResetPage })
