import { useEffect, useState } from 'react'

const key = 'atrium-call-keys'

/** Whether single letters act: who speaks to a computer may want them off. Kept in this browser. */
export function useKeysOn(): [isOn: boolean, setOn: (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => {
    try {
      return localStorage.getItem(key) !== 'off'
    } catch {
      return true
    }
  })
  const change = (next: boolean) => {
    setOn(next)
    try {
      localStorage.setItem(key, next ? 'on' : 'off')
    } catch {
      // Blocked: it lasts as long as the page.
    }
  }
  return [isOn, change]
}

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog, [role="dialog"]')

/** Letters that act while nobody types, and Escape always. */
export function useKeys(acts: Record<string, (() => void) | undefined>, isOn: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return
      const isEscape = event.key === 'Escape'
      if (isEscape ? document.querySelector('dialog[open], [role="dialog"]') : !isOn || isTyping(event.target)) return
      const act = acts[isEscape ? 'Escape' : event.key.toUpperCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [acts, isOn])
}
