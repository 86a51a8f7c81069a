import { useLingui } from '@lingui/react/macro'
import { useId, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { isName, longestName, tidyName } from '../check-in/name-of.ts'
import classes from '../check-in/check-in-page.module.css'
import { DeviceCheck } from '../devices/device-check.tsx'
import type { Devices } from '../devices/use-devices.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import type { GuestLink, GuestStatus } from './api/guest-api.ts'
import { clinicOf } from './clinic-of.ts'
import { useJoining } from './use-joining.ts'

interface JoinPageProps {
  token: string
  link: GuestLink
  devices: Devices
  onJoined: (status: GuestStatus) => void
}

/** Name, and a look at camera, microphone and sound: then somebody in the call is asked. Of the patient it says nothing. */
export function JoinPage({ token, link, devices, onJoined }: JoinPageProps) {
  const { t } = useLingui()
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const [name, setName] = useState(link.name ?? '')
  const [isWanting, setWanting] = useState(false)
  const { join, isBusy, failed } = useJoining(token, onJoined)
  const fault = isWanting && !isName(tidyName(name)) ? t`Please write your name.` : null
  const invalid = failed === 'name' ? t`This name cannot be used. Please write it in another way.` : null
  const provider = link.provider ?? link.clinic
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWanting(true)
    if (isName(tidyName(name))) void join(tidyName(name))
    else fields.current?.querySelector('input')?.focus()
  }
  return (
    <Page
      clinic={clinicOf(link.clinic)}
      title={t({ id: 'first.call', message: 'Join the call' })}
      lead={
        <p>
          {link.isColleague
            ? t`${provider} asks you into a call that is going on.`
            : t`${provider} asks you into a video call. You are let in when you have asked.`}
        </p>
      }
    >
      <form id={form} ref={fields} onSubmit={submit} noValidate className={classes['form']}>
        {link.isColleague ? null : (
          <Field
            label={t`Your name`}
            hint={t`The people in the call see it.`}
            value={name}
            fault={fault ?? invalid}
            autoComplete="name"
            maxLength={longestName}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </form>
      <DeviceCheck devices={devices} />
      <div className={classes['acts']}>
        <JoinFailure failed={failed} />
        <Button type="submit" form={form} look="first" isBusy={isBusy}>
          {link.isColleague ? t`Join` : t`Ask to join`}
        </Button>
      </div>
    </Page>
  )
}

function JoinFailure({ failed }: Pick<ReturnType<typeof useJoining>, 'failed'>) {
  const { t } = useLingui()
  switch (failed) {
    case 'away':
      return (
        <Notice kind="problem">{t`The clinic cannot be reached just now. Check your connection and try again.`}</Notice>
      )
    case 'too-often':
      return <Notice kind="problem">{t`Too many tries. Please wait a few minutes, then try again.`}</Notice>
    case 'full':
      return <Notice kind="problem">{t`This link has just been used. Please ask for another one.`}</Notice>
    case 'gone':
      return <Notice kind="problem">{t`This call is over.`}</Notice>
    default:
      return null
  }
}
