import classes from './select-box.module.css'

export interface SelectBoxProps {
  /** "Select Dana Reyes". */
  label: string
  isChecked: boolean
  /** Some of those that it stands for are selected. */
  isMixed?: boolean | undefined
  tabIndex?: 0 | -1
  onSelect: (isRange: boolean) => void
  /** True when the key has been used up. */
  onKey?: (key: string, isRange: boolean) => boolean
}

/** A checkbox in a cell of its own, the whole of which can be hit. */
export function SelectBox({ label, isChecked, isMixed, tabIndex = 0, onSelect, onKey }: SelectBoxProps) {
  return (
    <label className={classes['cell']}>
      <input
        // No hook: there is one of these in every row.
        ref={isMixed === undefined ? undefined : (box) => void (box && (box.indeterminate = isMixed))}
        type="checkbox"
        className={classes['box']}
        tabIndex={tabIndex}
        aria-label={label}
        checked={isChecked}
        onChange={({ nativeEvent }) => onSelect(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        onKeyDown={(event) => onKey?.(event.key, event.shiftKey) && event.preventDefault()}
      />
    </label>
  )
}
