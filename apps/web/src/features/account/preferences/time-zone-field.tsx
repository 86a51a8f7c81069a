import { TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { useMe } from '../../../api/me.ts'
import { Problem } from '../../../components/dialog/problem.tsx'
import { useNow } from '../../../components/hooks/use-now.ts'
import classes from './preferences-tab.module.css'
import { useChangePreferences } from './use-change-preferences.ts'

const own = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Also by its newer or older name: a browser lists one of them. */
function isZone(name: string): boolean {
  if (!name.includes('/') && name !== 'UTC') return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** In which zone moments are shown to this person. The clinic’s own is another thing. */
export function TimeZoneField() {
  const id = useId()
  const kept = useMe().preferences.timeZone ?? null
  const change = useChangePreferences()
  const now = useNow()
  const [zones] = useState(() => Intl.supportedValuesOf('timeZone'))
  const [typed, setTyped] = useState(kept ?? '')
  const [isWrong, setWrong] = useState(false)
  const choose = (zone: string | null) => {
    setTyped(zone ?? '')
    setWrong(false)
    if (zone !== kept) change.mutate({ timeZone: zone })
  }
  const shown = kept ?? own()
  const clock = now.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: shown })
  return (
    <>
      <p>Dates and times on every page are shown in it. The clinic’s own time zone stays as it is.</p>
      <div className={classes['zone']}>
        <TextInput
          aria-label="Time zone"
          description={
            isWrong
              ? undefined
              : `${kept === null ? `As in this browser: ${shown}.` : ''} It is ${clock} there now.`.trim()
          }
          inputWrapperOrder={['input', 'description', 'error']}
          list={id}
          autoComplete="off"
          spellCheck={false}
          placeholder={own()}
          value={typed}
          error={isWrong ? 'Choose one of the list, such as Europe/London.' : undefined}
          onChange={(event) => {
            const text = event.currentTarget.value
            setTyped(text)
            setWrong(false)
            if (isZone(text)) choose(text)
          }}
          onBlur={() => {
            if (typed === '') choose(null)
            else setWrong(!isZone(typed))
          }}
        />
        <datalist id={id}>
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </datalist>
        {kept === null ? null : (
          <Button variant="default" onClick={() => choose(null)}>
            Use the browser’s
          </Button>
        )}
      </div>
      {change.error ? <Problem>{sentenceOf(change.error)}</Problem> : null}
    </>
  )
}
