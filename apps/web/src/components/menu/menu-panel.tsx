import { useEffect, useLayoutEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import classes from './menu.module.css'
import { useStable } from '../hooks/use-stable.ts'
import { moveInMenu } from './move-in-menu.ts'
import { placeMenu } from './place-menu.ts'

interface MenuPanelProps {
  id: string
  label: string
  align: 'start' | 'end'
  anchor: RefObject<HTMLElement | null>
  /** Closes and gives the focus back. */
  onClose: () => void
  /** Closes because the person went elsewhere. */
  onLeave: () => void
  children: ReactNode
}

/** It stands beside its button in the document, so it belongs to the same landmark, and floats over all else. */
export function MenuPanel({ id, label, align, anchor, onClose, onLeave, children }: MenuPanelProps) {
  const panel = useRef<HTMLDivElement>(null)

  const place = useStable(() => {
    if (!panel.current || !anchor.current) return
    // Where its button has scrolled away, a menu would float beside nothing.
    if (isOutOfSight(anchor.current)) onLeave()
    else putBeside(panel.current, anchor.current, align)
  })
  // After every render: rows that arrive or go take the button with them.
  useLayoutEffect(place)
  useLayoutEffect(() => {
    panel.current
      ?.querySelector<HTMLElement>('[aria-checked="true"], [role^="menuitem"]')
      ?.focus({ preventScroll: true })
    window.addEventListener('scroll', place, true)
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, true)
      window.removeEventListener('resize', place)
    }
  }, [place])

  useEffect(() => {
    const onPress = ({ target }: Event) => {
      if (!(target instanceof Node) || panel.current?.contains(target) || anchor.current?.contains(target)) return
      onLeave()
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [anchor, onLeave])

  return (
    <div
      ref={panel}
      id={id}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      className={classes['panel']}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.preventDefault()
          onClose()
        } else if (moveInMenu(event.currentTarget, event.key)) event.preventDefault()
        event.stopPropagation()
      }}
    >
      {children}
    </div>
  )
}

function isOutOfSight(anchor: HTMLElement): boolean {
  const { top, bottom } = anchor.getBoundingClientRect()
  return bottom < 0 || top > window.innerHeight
}

/** Letters set it, so it grows with them. */
const narrowest = '10.5rem'

function putBeside(menu: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  menu.style.minWidth = `max(${anchor.offsetWidth}px, ${narrowest})`
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
  const size = { width: menu.offsetWidth, height: menu.offsetHeight }
  const { top, left } = placeMenu(anchor.getBoundingClientRect(), size, view, align)
  menu.style.top = `${top}px`
  menu.style.left = `${left}px`
}
