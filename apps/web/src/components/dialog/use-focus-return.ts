import { useEffect, useState } from 'react'

/** Gives the focus back to where it was when this came; to the page, when that has gone. */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      const target = before?.isConnected ? before : document.querySelector('main')
      if (target instanceof HTMLElement) target.focus({ preventScroll: true })
    },
    [before],
  )
}
