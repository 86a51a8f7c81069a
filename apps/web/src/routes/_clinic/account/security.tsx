import { createFileRoute } from '@tanstack/react-router'
import { SecurityTab } from '../../../features/account/security/security-tab.tsx'

export const Route = createFileRoute('/_clinic/account/security')({ component: SecurityTab })
