import { longestClinicName } from '@atrium/server/contract/values/limits'
import { linkPattern } from '@atrium/server/contract/values/link-pattern'
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import type { Clinic } from '../../../api/outputs.ts'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { linkEffects } from './link-effects.ts'
import classes from './settings-form.module.css'
import type { SettingsForm } from './use-settings-form.ts'

/** How the clinic is called and found. */
export function IdentityFields({ clinic, form }: { clinic: Clinic; form: SettingsForm }) {
  const id = useId()
  const { values, said, type } = form
  const [zones] = useState(() => Intl.supportedValuesOf('timeZone'))
  return (
    <div className={classes['fields']}>
      <TextInput
        name="name"
        label="Name"
        required
        withAsterisk={false}
        maxLength={longestClinicName}
        autoComplete="off"
        value={values.name}
        error={said?.['name']?.[0]}
        onChange={(event) => type({ name: event.currentTarget.value })}
      />
      <TextInput
        name="link"
        label="Link"
        description={`The first part of every room’s address: ${window.location.host}/${values.link || '…'}/…`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        withAsterisk={false}
        minLength={2}
        maxLength={48}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={values.link}
        error={said?.['link']?.[0]}
        onChange={(event) => type({ link: event.currentTarget.value })}
      />
      {values.link === clinic.link ? null : <LinkEffects clinic={clinic} link={values.link} />}
      <TextInput
        name="timeZone"
        label="Time zone"
        description="Of the clinic’s days: bills, reports and the history’s months."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        list={id}
        required
        withAsterisk={false}
        autoComplete="off"
        spellCheck={false}
        value={values.timeZone}
        error={said?.['timeZone'] && 'Choose one of the list, such as Europe/London.'}
        onChange={(event) => type({ timeZone: event.currentTarget.value })}
      />
      <datalist id={id}>
        {zones.map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </datalist>
    </div>
  )
}

/** Said before it is so: how many addresses would be others (R21). */
function LinkEffects({ clinic, link }: { clinic: Clinic; link: string }) {
  const { options } = useApi()
  const asked = useDeferredValue(link)
  const isLink = linkPattern.test(asked) && asked.length >= 2
  const preview = useQuery({
    ...options.clinic.previewSettings.queryOptions(isLink ? { link: asked } : {}),
    placeholderData: (before) => before,
  })
  return (
    <EffectList
      title="What another link changes"
      lines={3}
      effects={preview.data && linkEffects(clinic.link, isLink ? asked : null, preview.data)}
    />
  )
}
