import { useCallback, useEffect, useLayoutEffect, useState } from 'react'

/** What a person has chosen; "auto" follows the system. */
export type ColorScheme = 'light' | 'dark' | 'auto'

/** The key is also read by src/boot/first-paint.ts, before anything is painted. */
const key = 'atrium-color-scheme'

const schemes: readonly unknown[] = ['light', 'dark', 'auto'] satisfies ColorScheme[]
const isScheme = (value: unknown): value is ColorScheme => schemes.includes(value)

function readScheme(): ColorScheme {
  try {
    const kept = localStorage.getItem(key)
    return isScheme(kept) ? kept : 'auto'
  } catch {
    // Storage may be switched off: the system's choice then stands.
    return 'auto'
  }
}

function keepScheme(scheme: ColorScheme): void {
  try {
    localStorage.setItem(key, scheme)
  } catch {
    // Then it lasts as long as the page.
  }
}

const system = () => window.matchMedia('(prefers-color-scheme: dark)')

/** By the attribute that tokens.css and Mantine read. All at once: nothing fades from one colour to the other. */
function paint(scheme: ColorScheme): void {
  const { dataset } = document.documentElement
  const isDark = scheme === 'auto' ? system().matches : scheme === 'dark'
  const painted = isDark ? 'dark' : 'light'
  if (dataset['mantineColorScheme'] === painted) return
  dataset['mantineColorScheme'] = painted
  dataset['recolouring'] = ''
  requestAnimationFrame(() => requestAnimationFrame(() => delete dataset['recolouring']))
}

/** The colours of this device, in all its tabs. */
export function useColours() {
  const [colorScheme, setScheme] = useState(readScheme)
  useLayoutEffect(() => paint(colorScheme), [colorScheme])
  useEffect(() => {
    const media = system()
    const follow = () => paint(colorScheme)
    media.addEventListener('change', follow)
    return () => media.removeEventListener('change', follow)
  }, [colorScheme])
  useEffect(() => {
    const hear = (event: StorageEvent) => {
      if (event.key === key && isScheme(event.newValue)) setScheme(event.newValue)
    }
    window.addEventListener('storage', hear)
    return () => window.removeEventListener('storage', hear)
  }, [])
  const setColorScheme = useCallback((scheme: ColorScheme) => {
    setScheme(scheme)
    keepScheme(scheme)
  }, [])
  return { colorScheme, setColorScheme }
}
