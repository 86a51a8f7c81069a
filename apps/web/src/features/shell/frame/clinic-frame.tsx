import { PolicyProvider } from '@atrium/policy/react'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useMe } from '../../../api/me.ts'
import { useFollowedTheme } from '../../../api/use-theme.ts'
import { BottomBar } from './bottom-bar.tsx'
import classes from './clinic-frame.module.css'
import { OfflineBar } from './offline-bar.tsx'
import { Sidebar } from './sidebar.tsx'
import { StepNotice } from './step-notice.tsx'
import { useClinicEvents } from '../follow/use-clinic-events.ts'
import { IdleGuard } from '../idle/idle-guard.tsx'

/** A call has the whole window, and its own way back. */
export const isCallPath = (pathname: string): boolean => pathname.startsWith('/call/')

/** The frame of every page inside a clinic. It follows the clinic's events, so roles act at once (R5). */
export function ClinicFrame({ onSearch, children }: { onSearch: () => void; children: ReactNode }) {
  const me = useMe()
  const { pathname } = useLocation()
  const isCall = isCallPath(pathname)
  useClinicEvents()
  useFollowedTheme()
  return (
    <PolicyProvider value={{ decisions: me.decisions, subject: { role: me.membership.role, plan: me.plan } }}>
      <a href="#main" className={classes['skip']}>
        Skip to the page
      </a>
      <OfflineBar />
      {isCall ? null : <Sidebar onSearch={onSearch} />}
      <Main isCall={isCall}>{children}</Main>
      {isCall ? null : <BottomBar onSearch={onSearch} />}
      <IdleGuard />
    </PolicyProvider>
  )
}

/** Takes the focus when another page opens, so that reading starts there. */
function Main({ isCall, children }: { isCall: boolean; children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <main id="main" ref={main} tabIndex={-1} className={classes['main']}>
      <div className={classes['content']}>
        {isCall ? null : <StepNotice />}
        {children}
      </div>
    </main>
  )
}
