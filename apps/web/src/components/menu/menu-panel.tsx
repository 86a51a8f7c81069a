import { useEffect, useLayoutEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { moveInMenu } from './move-in-menu.ts'
import { placeMenu } from './place-menu.ts'
import classes from './menu.module.css'

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

const narrowest = 168

/** It stands beside its button in the document, so it belongs to the same landmark, and floats over all else. */
export function MenuPanel({ id, label, align, anchor, onClose, onLeave, children }: MenuPanelProps) {
  const panel = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const [menu, button] = [panel.current, anchor.current]
    if (!menu || !button) return
    menu.style.minWidth = `${Math.max(button.offsetWidth, narrowest)}px`
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
    const size = { width: menu.offsetWidth, height: menu.offsetHeight }
    const { top, left } = placeMenu(button.getBoundingClientRect(), size, view, align)
    menu.style.top = `${top}px`
    menu.style.left = `${left}px`
    const first = menu.querySelector<HTMLElement>('[aria-checked="true"], [role^="menuitem"]')
    first?.focus({ preventScroll: true })
  }, [anchor, align])

  useEffect(() => {
    const isOutside = (target: EventTarget | null) =>
      target instanceof Node && !panel.current?.contains(target) && !anchor.current?.contains(target)
    const onPress = (event: Event) => isOutside(event.target) && onLeave()
    document.addEventListener('pointerdown', onPress)
    window.addEventListener('scroll', onPress, true)
    window.addEventListener('resize', onLeave)
    return () => {
      document.removeEventListener('pointerdown', onPress)
      window.removeEventListener('scroll', onPress, true)
      window.removeEventListener('resize', onLeave)
    }
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
