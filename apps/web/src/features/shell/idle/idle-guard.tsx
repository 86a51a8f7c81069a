import { useEffect, useEffectEvent } from 'react'
import { useMe } from '../../../api/me.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { useApi } from '../../../api/api.tsx'
import { useIdleView } from './use-idle-view.ts'

const loadWarning = async () => (await import('./idle-warning.tsx')).IdleWarning
/** Milliseconds: there when it is needed, also without a network, and behind all that a page has to do first. */
const later = 10_000

/** Warns whoever is about to be signed out for want of activity. */
export function IdleGuard() {
  const { clinic } = useMe()
  const { idle } = useApi()
  const view = useIdleView()
  // While it asks, Escape means "I am here" (idle-warning.tsx). This listens before any dialog beneath does, to which it means "no".
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (view.kind !== 'none' && event.key === 'Escape') event.stopImmediatePropagation()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    const timer = setTimeout(() => void loadWarning().catch(() => undefined), later)
    window.addEventListener('keydown', listener, { capture: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', listener, { capture: true })
    }
  }, [])
  if (view.kind === 'none') return null
  return <Part load={loadWarning} props={{ view, watch: idle, clinic: clinic.name, onClose: () => undefined }} />
}
