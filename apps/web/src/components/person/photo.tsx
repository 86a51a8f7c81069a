import { useState } from 'react'
import classes from './avatar.module.css'

/** Lies over the initials, which stay where it does not come. */
export function Photo({ address }: { address: string }) {
  const [missing, setMissing] = useState<string>()
  if (missing === address) return null
  return (
    <img
      src={address}
      alt=""
      loading="lazy"
      decoding="async"
      width={64}
      height={64}
      className={classes['photo']}
      onError={() => setMissing(address)}
    />
  )
}
