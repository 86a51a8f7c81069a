import type { ReactNode } from 'react'
import { Wordmark } from './wordmark.tsx'

/** A page outside the clinic's frame. Its style is theme/plain-page.css. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="plain-page">
      <div>
        <Wordmark />
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
