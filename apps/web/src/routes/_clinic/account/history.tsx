import { createFileRoute } from '@tanstack/react-router'
import { OwnHistory } from '../../../features/audit/own-history.tsx'

export const Route = createFileRoute('/_clinic/account/history')({ component: OwnHistory })
