import type { ReactNode } from 'react'
import { useFollowedTheme } from '../../../api/use-theme.ts'
import { BottomBar } from './bottom-bar.tsx'
import classes from './clinic-frame.module.css'
import { OfflineBar } from './offline-bar.tsx'
import { Sidebar } from './sidebar.tsx'

/** The clinic's frame around what has to be done first: its name and the person, who may go elsewhere, and no page. */
export function BareFrame({ children }: { children: ReactNode }) {
  useFollowedTheme()
  return (
    <>
      <OfflineBar />
      <Sidebar />
      <main id="main" tabIndex={-1} className={classes['main']}>
        <div className={classes['content']}>{children}</div>
      </main>
      <BottomBar />
    </>
  )
}
