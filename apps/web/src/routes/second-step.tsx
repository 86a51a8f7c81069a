import { createFileRoute } from '@tanstack/react-router'
import { TakeBackPage } from '../features/second-step/take-back-page.tsx'

export const Route = createFileRoute('/second-step')({ component: TakeBackPage })
