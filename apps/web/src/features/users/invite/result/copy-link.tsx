import { useState } from 'react'
import { Button } from '../../../../components/button/button.tsx'
import classes from '../invite-dialog.module.css'

interface CopyLinkProps {
  /** What the link is to, as the end of "Link for …". */
  target: string
  link: string
}

/** To be handed over: it can be copied by hand, too, where the browser gives no clipboard. */
export function CopyLink({ target, link }: CopyLinkProps) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  const label = isCopied ? 'Copied' : 'Copy link'
  return (
    <>
      <Button variant="default" aria-label={`${label} for ${target}`} onClick={() => void copy()}>
        {label}
      </Button>
      <input
        readOnly
        aria-label={`Link for ${target}`}
        className={classes['link']}
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
    </>
  )
}
