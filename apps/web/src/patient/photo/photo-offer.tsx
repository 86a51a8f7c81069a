import { useLingui } from '@lingui/react/macro'
import { IconUserCircle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../parts/button.tsx'
import classes from './photo-offer.module.css'
import type { PhotoProps } from './photo-slot.tsx'
import { takePhoto } from './take-photo.ts'

/** Whoever likes to takes a photo, sees it, and can take it back. */
export function PhotoOffer({ devices: { state }, photo, hasPhoto = false, missed = 0, onReady }: PhotoProps) {
  const { t } = useLingui()
  const first = useRef<HTMLButtonElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const stream = state.is === 'open' && state.hasCamera ? state.stream : null
  const { taken } = photo
  const isShown = typeof taken === 'string' || (hasPhoto && taken === undefined)

  useEffect(() => onReady?.(), [onReady])
  useEffect(() => {
    if (missed > 0) first.current?.focus()
  }, [missed])

  const take = async () => {
    if (!stream) return
    setBusy(true)
    setFailed(false)
    try {
      photo.change(await takePhoto(stream))
    } catch {
      setFailed(true)
    } finally {
      setBusy(false)
    }
  }
  const remove = () => {
    photo.change(null)
    // Its button goes with the photo.
    first.current?.focus()
  }
  return (
    <section className={classes['offer']} aria-label={t`Photo for the clinic`}>
      <span className={classes['picture']} aria-hidden="true">
        {typeof taken === 'string' ? (
          // Whichever of the two it is, a browser looks at the bytes.
          <img src={`data:image/jpeg;base64,${taken}`} alt="" />
        ) : (
          <IconUserCircle size="2.25rem" stroke={1.4} />
        )}
      </span>
      <div className={classes['words']}>
        <strong>{t`Photo for the clinic`}</strong>
        <output>
          {isShown
            ? t`The clinic sees this photo until your visit ends.`
            : t`It shows them who is waiting. It is not saved, and gone when your visit ends.`}
        </output>
      </div>
      {hasFailed && <p role="alert">{t`The photo could not be taken. Please try again.`}</p>}
      {missed > 0 && !isShown && <p role="alert">{t`The clinic asks for a photo. Please take one.`}</p>}
      <div className={classes['acts']}>
        {stream && (
          <Button ref={first} isBusy={isBusy} onClick={() => void take()}>
            {isShown ? t`Take again` : t`Take photo`}
          </Button>
        )}
        {isShown && (
          <Button look="quiet" onClick={remove}>
            {t`Remove photo`}
          </Button>
        )}
      </div>
    </section>
  )
}
