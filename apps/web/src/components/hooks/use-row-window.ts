import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useEffectEvent, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'
import { useRootFontSize } from './use-root-font-size.ts'

interface RowWindow {
  body: RefObject<HTMLElement | null>
  count: number
  /** A row that stays, wherever the window is: the one with the focus. */
  pinned: number
  /** Called when the end comes near; undefined when there is nothing more. */
  onEnd: (() => void) | undefined
}

/** A row to draw, and the empty heights before and, for the last, after it. */
export interface WindowedRow {
  index: number
  before: number
  after: number
}

/** In rem, as in the style sheets. */
const rowHeight = { wide: 3.25, phone: 4 }
const overscan = 6
/** How many rows before the end the next page is asked for. */
const ahead = 40

const isOnPaper = () => window.matchMedia('print').matches

function watchPaper(onChange: () => void): () => void {
  const paper = window.matchMedia('print')
  paper.addEventListener('change', onChange)
  return () => paper.removeEventListener('change', onChange)
}

/** Which of many equally high rows are drawn while the page scrolls. */
export function useRowWindow({ body, count, pinned, onEnd }: RowWindow): WindowedRow[] {
  const isPhone = useMediaQuery('(max-width: 50em)', undefined, { getInitialValueInEffect: false })
  const height = useRootFontSize() * (isPhone ? rowHeight.phone : rowHeight.wide)
  const isPrinting = useSyncExternalStore(watchPaper, isOnPaper)
  const [scrollMargin, setScrollMargin] = useState(0)
  useLayoutEffect(() => {
    setScrollMargin((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [body, height])

  // oxlint-disable-next-line react/incompatible-library -- it renders by itself; nothing here is memoised
  const virtualizer = useWindowVirtualizer({
    count,
    overscan,
    scrollMargin,
    estimateSize: () => height,
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range)
      return pinned < 0 || pinned >= count || rows.includes(pinned) ? rows : [...rows, pinned].toSorted((a, b) => a - b)
    },
  })
  useEffect(() => virtualizer.measure(), [virtualizer, height])

  const items = virtualizer.getVirtualItems().map(({ index }) => index)
  const last = virtualizer.range?.endIndex ?? 0
  const tellEnd = useEffectEvent(() => onEnd?.())
  const isNearEnd = onEnd !== undefined && last >= count - ahead
  useEffect(() => {
    if (isNearEnd) tellEnd()
  }, [isNearEnd, count])

  // On paper there is no window.
  if (isPrinting) return Array.from({ length: count }, (_, index) => ({ index, before: 0, after: 0 }))
  return items.map((index, place) => ({
    index,
    before: (index - (items[place - 1] ?? -1) - 1) * height,
    after: place === items.length - 1 ? (count - index - 1) * height : 0,
  }))
}
