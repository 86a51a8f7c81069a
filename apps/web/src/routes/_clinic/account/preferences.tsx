import { createFileRoute } from '@tanstack/react-router'
import { PreferencesTab } from '../../../features/account/preferences/preferences-tab.tsx'

export const Route = createFileRoute('/_clinic/account/preferences')({ component: PreferencesTab })
