import type { Ref } from 'react'
import classes from './meter.module.css'

const shown = 4

/** Bars that rise with a voice: whoever has the element sets `data-level`, past React. */
export function Meter({ ref }: { ref: Ref<HTMLSpanElement> }) {
  return (
    <span ref={ref} className={classes['meter']} data-level="0" aria-hidden="true">
      {Array.from({ length: shown }, (_, bar) => (
        <i key={bar} />
      ))}
    </span>
  )
}
