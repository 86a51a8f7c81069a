import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { RoomShown } from '../api/outputs.ts'
import { ClinicMark } from './clinic-mark.tsx'
import { LanguageSwitch } from './language-switch.tsx'

interface PageProps {
  /** Null where no clinic is known. */
  clinic: RoomShown['clinic'] | null
  title: string
  /** Under the heading. */
  lead: ReactNode
  children?: ReactNode
  footer?: ReactNode
  /** It takes the place of another page: whoever hears pages is told so. */
  isNext?: boolean
}

/** The one column that every page of a patient is. */
export function Page({ clinic, title, lead, children, footer, isNext = false }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isNext) heading.current?.focus()
  }, [isNext])
  useEffect(() => {
    document.title = clinic === null ? title : `${title} · ${clinic.name}`
  }, [clinic, title])
  return (
    <div className="patient-page">
      <header className="patient-top">
        <span className="patient-clinic">{clinic !== null && <ClinicMark {...clinic} />}</span>
        <LanguageSwitch />
      </header>
      <main>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <div className="patient-lead">{lead}</div>
        {children}
      </main>
      {footer && <footer>{footer}</footer>}
    </div>
  )
}
