import { useState } from 'react'
import { Button } from '../button/button.tsx'
import classes from './link-to-hand-out.module.css'
import { QrCode } from './qr-code.tsx'

interface LinkToHandOutProps {
  address: string
  /** Where it leads, as the end of "QR code of the link to …". */
  target: string
}

/** A link to copy, and to scan. */
export function LinkToHandOut({ address, target }: LinkToHandOutProps) {
  const [copied, setCopied] = useState<string | null>(null)
  const copy = () =>
    void navigator.clipboard.writeText(address).then(
      () => setCopied(address),
      () => setCopied(null),
    )
  return (
    <div className={classes['link']}>
      <QrCode text={address} label={`QR code of the link to ${target}`} />
      <div>
        <input
          readOnly
          aria-label="Link"
          className={classes['address']}
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button variant="default" data-autofocus onClick={copy}>
          {copied === address ? 'Copied' : 'Copy link'}
        </Button>
      </div>
    </div>
  )
}
