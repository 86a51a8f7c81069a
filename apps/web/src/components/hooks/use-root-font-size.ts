import { useSyncExternalStore } from 'react'

/** Known until another one is heard of: to ask a page that is being drawn has all of its styles worked out at once. */
let known: number | null = null

/** The page grows with its text: so it is heard when a reader sets another size in the browser. */
function subscribe(onChange: () => void) {
  const observer = new ResizeObserver(() => {
    known = null
    onChange()
  })
  observer.observe(document.documentElement)
  return () => observer.disconnect()
}

const read = () => (known ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize))

/** How many pixels one rem has: 16, unless the reader wants larger text. */
export function useRootFontSize(): number {
  return useSyncExternalStore(subscribe, read)
}
