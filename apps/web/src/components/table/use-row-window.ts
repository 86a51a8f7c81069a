/* oxlint-disable react/exhaustive-effect-dependencies, react/set-state-in-effect -- what was laid out is measured, again when a height or a count has changed */
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useEffectEvent, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'
import { useRootFontSize } from '../hooks/use-root-font-size.ts'
import { useVirtualizer } from './use-virtualizer.ts'

interface RowWindow {
  body: RefObject<HTMLElement | null>
  count: number
  /** A row that stays, wherever the window is: the one with the focus. */
  pinned: number
  /** Called when the end comes near; undefined when there is nothing more. */
  onEnd: (() => void) | undefined
  /** Rows that are as high as a heading, in their order; the rest are equally high. */
  headings?: readonly number[]
}

/** A row to draw, and the empty heights before and, for the last, after it. */
export interface WindowedRow {
  index: number
  before: number
  after: number
}

/** In rem, as in the style sheets. */
const rowHeight = { wide: 3.25, phone: 4 }
const headingHeight = 2.25
const none: readonly number[] = []
const overscan = 6
/** Milliseconds for which the code of the window may take, until all rows are drawn without it. */
const patience = 300
/** How many rows before the end the next page is asked for. */
const ahead = 40

const allOf = (count: number) => Array.from({ length: count }, (_, index) => index)

const isOnPaper = () => window.matchMedia('print').matches

function watchPaper(onChange: () => void): () => void {
  const paper = window.matchMedia('print')
  paper.addEventListener('change', onChange)
  return () => paper.removeEventListener('change', onChange)
}

/** Whether more rows are wanted than can be seen, and no window is there to draw them: it takes long to come, or somebody scrolls. */
function useMissedWindow(isThere: boolean): boolean {
  // Asked once: to ask where the page is scrolled lays it out.
  const [isMissed, setMissed] = useState(() => window.scrollY > 0)
  useEffect(() => {
    if (isThere) return undefined
    const drawAll = () => setMissed(true)
    const timer = setTimeout(drawAll, patience)
    window.addEventListener('scroll', drawAll, { once: true, passive: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('scroll', drawAll)
    }
  }, [isThere])
  return isMissed && !isThere
}

/** Which of many rows are drawn while the page scrolls. */
export function useRowWindow({ body, count, pinned, onEnd, headings = none }: RowWindow): WindowedRow[] {
  // The window changes by itself, so nothing here is memoised.
  'use no memo'
  const isPhone = useMediaQuery('(max-width: 50em)', undefined, { getInitialValueInEffect: false })
  const fontSize = useRootFontSize()
  const height = fontSize * (isPhone ? rowHeight.phone : rowHeight.wide)
  const lower = height - fontSize * headingHeight
  /** The height of the rows from one index up to another. */
  const heightOf = (from: number, to: number) =>
    (to - from) * height - headings.filter((index) => index >= from && index < to).length * lower
  const isPrinting = useSyncExternalStore(watchPaper, isOnPaper)
  const [scrollMargin, setScrollMargin] = useState(0)
  const withPinned = (rows: number[]) =>
    pinned < 0 || pinned >= count || rows.includes(pinned) ? rows : [...rows, pinned].toSorted((a, b) => a - b)
  const virtualizer = useVirtualizer({
    count,
    overscan,
    scrollMargin,
    estimateSize: (index) => heightOf(index, index + 1),
    rangeExtractor: ({ startIndex, endIndex, overscan: more }) => {
      const [first, last] = [Math.max(0, startIndex - more), Math.min(count - 1, endIndex + more)]
      return withPinned(allOf(last - first + 1).map((row) => first + row))
    },
  })
  useLayoutEffect(() => {
    // Before there is a window nothing is measured: the first rows would be laid out, drawn and laid out again.
    if (virtualizer) setScrollMargin((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [body, height, virtualizer])
  const isMissed = useMissedWindow(virtualizer !== null)
  useEffect(() => virtualizer?.measure(), [virtualizer, height, headings])

  // First the rows that can be seen, which are there the sooner; where there is no window, and on paper, all of them.
  const windowed = () => {
    const seen = Math.max(1, Math.ceil(window.innerHeight / height))
    return virtualizer?.getVirtualItems().map(({ index }) => index) ?? withPinned(allOf(Math.min(count, seen)))
  }
  const items = isPrinting || isMissed ? allOf(count) : windowed()
  const last = virtualizer?.range?.endIndex ?? 0
  const tellEnd = useEffectEvent(() => onEnd?.())
  const isNearEnd = onEnd !== undefined && last >= count - ahead
  useEffect(() => {
    if (isNearEnd) tellEnd()
  }, [isNearEnd, count])

  return items.map((index, place) => ({
    index,
    before: heightOf((items[place - 1] ?? -1) + 1, index),
    after: place === items.length - 1 ? heightOf(index + 1, count) : 0,
  }))
}
