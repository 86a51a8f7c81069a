import { useRef } from 'react'
import type { KeyboardEvent, RefObject } from 'react'

/** From the search into the table by the arrow down: to the button that Tab would reach in it. */
export function useEnterTable(): [table: RefObject<HTMLDivElement | null>, onKeyDown: (event: KeyboardEvent) => void] {
  const table = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    table.current?.querySelector<HTMLElement>('tbody button[tabindex="0"]')?.focus()
  }
  return [table, onKeyDown]
}
