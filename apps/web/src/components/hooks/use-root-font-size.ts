import { useSyncExternalStore } from 'react'

/** The page grows with its text: so it is heard when a reader sets another size in the browser. */
function subscribe(onChange: () => void) {
  const observer = new ResizeObserver(onChange)
  observer.observe(document.documentElement)
  return () => observer.disconnect()
}

const read = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

/** How many pixels one rem has: 16, unless the reader wants larger text. */
export function useRootFontSize(): number {
  return useSyncExternalStore(subscribe, read)
}
