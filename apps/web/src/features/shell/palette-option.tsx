import { useEffect, useRef } from 'react'
import classes from './palette.module.css'
import type { PaletteEntry } from './use-palette-entries.ts'

export interface PaletteOptionProps {
  id: string
  entry: PaletteEntry
  isChosen: boolean
  onPoint: () => void
  onRun: () => void
}

/** One result. The focus stays in the field; the keyboard works there. */
export function PaletteOption({ id, entry, isChosen, onPoint, onRun }: PaletteOptionProps) {
  const option = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isChosen) option.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <button
      ref={option}
      type="button"
      tabIndex={-1}
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a combobox points at its options; a <select> cannot be one
      role="option"
      aria-selected={isChosen}
      className={classes['option']}
      onPointerMove={onPoint}
      onClick={onRun}
    >
      <entry.icon size={18} stroke={1.6} aria-hidden="true" />
      <span>{entry.label}</span>
      <span className={classes['about']}>{entry.about}</span>
    </button>
  )
}
