import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { ButtonHTMLAttributes } from 'react'
import { notify } from '../notices/notify.ts'
import { Announcement } from '../states/announcement.tsx'
import classes from './copy-button.module.css'

interface CopyButtonProps extends Pick<ButtonHTMLAttributes<HTMLButtonElement>, 'tabIndex' | 'onKeyDown'> {
  /** What is copied, as the end of "Copy …". */
  label: string
  text: string
}

/** Milliseconds for which it says that it has done so. */
const said = 2_000

/** Two sheets; a tick once it is copied. */
export function CopyButton({ label, text, ...more }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setCopied(false), said)
    } catch {
      notify({ sentence: `This browser does not let the page copy. It is ${text}`, isProblem: true })
    }
  }
  const Icon = isCopied ? IconCheck : IconCopy
  return (
    <>
      <button
        {...more}
        type="button"
        className={classes['button']}
        aria-label={`Copy ${label}`}
        data-copied={isCopied || undefined}
        onClick={() => void copy()}
      >
        <Icon size="1rem" stroke={1.6} aria-hidden="true" />
      </button>
      {isCopied ? <Announcement>Copied</Announcement> : null}
    </>
  )
}
