import { useLingui } from '@lingui/react/macro'
import { IconUserCircle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../parts/button.tsx'
import classes from './photo-offer.module.css'
import type { PhotoProps } from './photo-slot.tsx'
import { takePhoto } from './take-photo.ts'

/** Whoever likes to takes a photo, sees it, and can take it back. */
export function PhotoOffer({ devices: { state }, photo, seen, missed = 0, onReady }: PhotoProps) {
  const { t } = useLingui()
  const section = useRef<HTMLElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  const askedFor = useRef(missed)
  const [isBusy, setBusy] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const stream = state.is === 'open' && state.hasCamera ? state.stream : null
  const { taken } = photo
  const isThere = typeof taken === 'string' || (seen === 'shown' && taken === undefined)
  const words = useWords(photo, seen)

  useEffect(() => onReady?.(), [onReady])
  useEffect(() => {
    // Shown anew with another camera it asks no second time.
    if (missed > askedFor.current) first.current?.focus()
    askedFor.current = missed
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
    const rest = first.current ?? section.current
    rest?.focus()
  }
  return (
    <section ref={section} tabIndex={-1} className={classes['offer']} aria-label={t`Photo for the clinic`}>
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
        <output>{words}</output>
      </div>
      {hasFailed && <p role="alert">{t`The photo could not be taken. Please try again.`}</p>}
      {missed > 0 && !isThere && <p role="alert">{t`The clinic asks for a photo. Please take one.`}</p>}
      <div className={classes['acts']}>
        {stream && (
          <Button ref={first} isBusy={isBusy} onClick={() => void take()}>
            {isThere ? t`Take again` : t`Take photo`}
          </Button>
        )}
        {isThere && (
          <Button look="quiet" onClick={remove}>
            {t`Remove photo`}
          </Button>
        )}
      </div>
    </section>
  )
}

/** What is so, and not what was wished: the clinic may not have heard of it yet. */
function useWords({ taken }: PhotoProps['photo'], seen: PhotoProps['seen']): string {
  const { t } = useLingui()
  if (typeof taken === 'string') {
    if (seen === undefined) return t`The clinic will see this photo until your visit ends.`
    if (seen !== 'shown') return t`The clinic will see this photo in a moment.`
  }
  if (seen === 'shown') {
    if (taken === null) return t`The photo is being taken back.`
    return t`The clinic sees this photo until your visit ends.`
  }
  return t`It shows them who is waiting. It is not saved, and gone when your visit ends.`
}
