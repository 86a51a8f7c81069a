import { useLingui } from '@lingui/react/macro'
import { IconLock } from '@tabler/icons-react'
import { useCallback, useId, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { RoomAddress } from '@atrium/server/contract/pages/clinic-address'
import type { RoomShown, Visit } from '../api/outputs.ts'
import { DeviceCheck } from '../devices/device-check.tsx'
import type { Devices } from '../devices/use-devices.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Page } from '../parts/page.tsx'
import type { OwnPhoto } from '../photo/own-photo.ts'
import { PhotoSlot } from '../photo/photo-slot.tsx'
import { whoComes } from '../visit/who-comes.ts'
import { FailureNotice } from './failure-notice.tsx'
import classes from './check-in-page.module.css'
import { isName, longestName, tidyName } from './name-of.ts'
import { useEntering } from './use-entering.ts'

interface CheckInPageProps {
  address: RoomAddress
  shown: RoomShown
  devices: Devices
  photo: OwnPhoto
  onEntered: (visit: Visit) => void
  /** After another visit. */
  isNext: boolean
}

/** Name, a look at camera, microphone and sound, the passcode where the room has one: then the place is taken (R23). */
export function CheckInPage({ address, shown, devices, photo, onEntered, isNext }: CheckInPageProps) {
  const { t } = useLingui()
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const [name, setName] = useState('')
  const [passcode, setPasscode] = useState('')
  const [isWanting, setWanting] = useState(false)
  const [missed, setMissed] = useState(0)
  const [hasOffer, setOffer] = useState(false)
  const showOffer = useCallback(() => setOffer(true), [])
  const { checkIn, isBusy, failed } = useEntering(onEntered)
  const nameFault = isWanting && !isName(tidyName(name)) ? t`Please write your name.` : null
  const invalidName = failed === 'name' ? t`This name cannot be used. Please write it in another way.` : null
  const passcodeFault = failed === 'passcode' ? t`This passcode is not right.` : null

  const hasCamera = devices.state.is === 'open' && devices.state.hasCamera
  const submit = (isWithoutPhoto: boolean) => {
    if (isBusy) return
    setWanting(true)
    const asksPhoto = shown.requiresPhoto && hasCamera && hasOffer && typeof photo.taken !== 'string'
    if (isName(tidyName(name)) && asksPhoto && !isWithoutPhoto) {
      setMissed(missed + 1)
    } else if (isName(tidyName(name))) {
      void checkIn({
        ...address,
        name: tidyName(name),
        devices: devices.found,
        ...(shown.asksPasscode && { passcode: passcode.replaceAll(/\s/g, '') }),
      })
    } else {
      fields.current?.querySelector('input')?.focus()
    }
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit(false)
  }
  const goWithoutCamera = () => {
    // Who has refused both is not asked for one of them.
    if (devices.state.is !== 'closed') void devices.open({ ...devices.choice, isWithoutCamera: true })
    submit(true)
  }
  return (
    <Page
      clinic={shown.clinic}
      title={t({ id: 'first.title', message: 'Check in' })}
      lead={<RoomLead shown={shown} />}
      isNext={isNext}
      footer={
        <p className={classes['promise']}>
          <IconLock size="1.25rem" stroke={1.6} aria-hidden="true" />
          {t`Nothing is recorded. No account needed.`}
        </p>
      }
    >
      <form id={form} ref={fields} onSubmit={onSubmit} noValidate className={classes['form']}>
        <Field
          label={t({ id: 'first.name', message: 'Your name' })}
          value={name}
          fault={nameFault ?? invalidName}
          autoComplete="name"
          maxLength={longestName}
          onChange={({ target }) => setName(target.value)}
        />
      </form>
      <DeviceCheck devices={devices} />
      <PhotoSlot devices={devices} photo={photo} missed={missed} onReady={showOffer} />
      {shown.asksPasscode && (
        <Field
          form={form}
          label={t`Passcode`}
          hint={t`The clinic has given it to you with the link.`}
          value={passcode}
          fault={passcodeFault}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          onChange={({ target }) => setPasscode(target.value)}
        />
      )}
      <div className={classes['acts']}>
        <FailureNotice failed={failed} />
        <Button type="submit" form={form} look="first" isBusy={isBusy}>
          {isBusy ? t`Checking in…` : t`Check in`}
        </Button>
        {(hasCamera || devices.state.is !== 'open') && (
          <Button look="quiet" isBusy={isBusy} onClick={goWithoutCamera}>
            {t`Go on without camera`}
          </Button>
        )}
      </div>
    </Page>
  )
}

function RoomLead({ shown: { room } }: { shown: RoomShown }) {
  const { t } = useLingui()
  const place = room.name
  const provider = whoComes(room)
  return provider === null
    ? t({ id: 'first.room', message: `You will wait in ${place}.` })
    : t({ id: 'first.provider', message: `You will wait for ${provider}.` })
}
