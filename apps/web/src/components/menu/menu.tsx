import { createContext, use, useId, useRef, useState } from 'react'
import type { ButtonHTMLAttributes, ReactNode, RefObject } from 'react'
import { MenuPanel } from './menu-panel.tsx'

const CloseContext = createContext<() => void>(() => undefined)

/** Closes the menu around; for the entries. */
export const useCloseMenu = () => use(CloseContext)

/** What the button that opens a menu must take over. */
export interface MenuTriggerProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  ref: RefObject<HTMLButtonElement | null>
}

export interface MenuProps {
  /** The menu's name, for those who hear it. */
  label: string
  align?: 'start' | 'end'
  renderTrigger: (props: MenuTriggerProps) => ReactNode
  children: ReactNode
}

/**
 * A menu button after the ARIA pattern. Unlike most, it lets the keyboard reach entries that are
 * not allowed, because their reason stands beneath them (R14).
 */
export function Menu({ label, align = 'end', renderTrigger, children }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    button.current?.focus({ preventScroll: true })
  }
  const props: MenuTriggerProps = {
    ref: button,
    type: 'button',
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? id : undefined,
    onClick: () => setOpen(!isOpen),
  }
  return (
    <>
      {renderTrigger(props)}
      {isOpen ? (
        <CloseContext value={close}>
          <MenuPanel id={id} label={label} align={align} anchor={button} onClose={close} onLeave={() => setOpen(false)}>
            {children}
          </MenuPanel>
        </CloseContext>
      ) : null}
    </>
  )
}
