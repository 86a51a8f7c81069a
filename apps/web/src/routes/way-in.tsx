import { createFileRoute } from '@tanstack/react-router'
import { WayInPage } from '../features/way-in/way-in-page.tsx'

export const Route = createFileRoute('/way-in')({ component: WayInPage })
