import { createFileRoute } from '@tanstack/react-router'
import { ProfileTab } from '../../../features/account/profile/profile-tab.tsx'

export const Route = createFileRoute('/_clinic/account/')({ component: ProfileTab })
