import type * as TanStackVirtual from '@tanstack/virtual-core'
import type { Virtualizer, VirtualizerOptions } from '@tanstack/virtual-core'
import { useEffect, useLayoutEffect, useReducer, useState } from 'react'

type Library = typeof TanStackVirtual
type Options = Pick<
  VirtualizerOptions<Window, Element>,
  'count' | 'overscan' | 'scrollMargin' | 'estimateSize' | 'rangeExtractor'
>

/** Kept, so that the next list has it at once. */
let library: Library | null = null

async function loadLibrary(): Promise<Library> {
  library ??= await import('@tanstack/virtual-core')
  return library
}

/**
 * TanStack Virtual over the page's own scrolling, fetched after the page has been drawn: the first rows need no window, and the library
 * weighs as much as the table. Its own adapter for React would come with the page. A fetch that failed is tried again at the next scroll.
 *
 * @returns null until it is there.
 */
export function useVirtualizer(options: Options): Virtualizer<Window, Element> | null {
  // It changes by itself, so nothing here is memoised.
  'use no memo'
  const [virtualizer, setVirtualizer] = useState(() => (library ? virtualizerOf(library) : null))
  const [tries, tryAgain] = useReducer((times: number) => times + 1, 0)
  const [, redraw] = useReducer((times: number) => times + 1, 0)

  useEffect(() => {
    if (virtualizer) return undefined
    const gone = new AbortController()
    loadLibrary().then(
      (loaded) => gone.signal.aborted || setVirtualizer(virtualizerOf(loaded)),
      () => window.addEventListener('scroll', tryAgain, { once: true, passive: true, signal: gone.signal }),
    )
    return () => gone.abort()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- it begins again with each try
  }, [virtualizer, tries])

  virtualizer?.setOptions({ ...virtualizer.options, ...options, onChange: redraw })
  // What each of the library's adapters calls.
  // oxlint-disable-next-line no-underscore-dangle
  useLayoutEffect(() => virtualizer?._didMount(), [virtualizer])
  // oxlint-disable-next-line no-underscore-dangle
  useLayoutEffect(() => virtualizer?._willUpdate())
  return virtualizer
}

function virtualizerOf({ Virtualizer: Made, ...library }: Library): Virtualizer<Window, Element> {
  return new Made<Window, Element>({
    count: 0,
    estimateSize: () => 0,
    getScrollElement: () => window,
    observeElementRect: library.observeWindowRect,
    observeElementOffset: library.observeWindowOffset,
    scrollToFn: library.windowScroll,
    // So that it has rows before it has measured: not one frame is empty.
    initialOffset: () => window.scrollY,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
  })
}
