import { IconSearch } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import classes from './search-field.module.css'

export interface SearchFieldProps {
  label: string
  /** What is searched for now; typing is told only after a pause. */
  value: string
  onChange: (value: string) => void
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  className?: string | undefined
}

const pause = 120

/** Searches while one types. "/" brings the cursor here, and in the table any letter too, unless one is typing elsewhere. */
export function SearchField({ label, value, onChange, onKeyDown, className }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState(value)
  /** What was told and has not come back yet. */
  const [told, setTold] = useState<readonly string[]>([])
  if (shown !== value) {
    setShown(value)
    // What comes back of one's own is older than what has been typed since; all else was changed elsewhere.
    const isOwn = told.includes(value)
    setTold(isOwn ? told.slice(told.indexOf(value) + 1) : [])
    if (!isOwn && typed.trim() !== value) setTyped(value)
  }

  const tell = (text: string) => {
    setTold((before) => ((before.at(-1) ?? value) === text ? before : [...before, text]))
    onChange(text)
  }
  const type = (text: string) => {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => tell(text.trim()), pause)
  }
  const catchKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (!startsSearch(event)) return
    if (event.key === '/') event.preventDefault()
    input.current?.focus()
  })
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => catchKey(event)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      clearTimeout(timer.current)
    }
  }, [])

  return (
    <div className={className ? `${classes['field']} ${className}` : classes['field']}>
      <IconSearch size="1rem" stroke={1.6} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') type('')
          onKeyDown?.(event)
        }}
      />
    </div>
  )
}

function startsSearch(event: globalThis.KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  if (event.isComposing) return false
  const at = event.target instanceof Element ? event.target : document.body
  if (at.closest('input, textarea, select, [contenteditable], [role="menu"], [role="dialog"]')) return false
  return event.key === '/' || (at.closest('table') !== null && /^[\p{L}\p{N}]$/u.test(event.key))
}
