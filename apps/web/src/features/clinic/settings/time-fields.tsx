import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import type { Clinic } from '../../../api/outputs.ts'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { counted } from '../../../components/words/word-list.ts'
import { historyChoices, placeKeptChoices, waitLimitChoices } from './choices.ts'
import classes from './settings-form.module.css'
import type { SettingsForm } from './use-settings-form.ts'

/** How long one waits, a place is kept, and calls stay in the history. */
export function TimeFields({ clinic, form: { values, type } }: { clinic: Clinic; form: SettingsForm }) {
  const { historyYears } = values
  return (
    <div className={classes['fields']}>
      <NativeSelect
        className={classes['select'] ?? ''}
        label="Nobody should wait longer than"
        description="Queues mark who has, and tell it aloud."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={waitLimitChoices(values.waitLimitMinutes)}
        value={String(values.waitLimitMinutes)}
        onChange={(event) => type({ waitLimitMinutes: Number(event.currentTarget.value) })}
      />
      <NativeSelect
        className={classes['select'] ?? ''}
        label="A place in the queue is kept for"
        description="While the patient’s page is not heard of: a telephone asleep, a lost network."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={placeKeptChoices(values.placeKeptMinutes)}
        value={String(values.placeKeptMinutes)}
        onChange={(event) => type({ placeKeptMinutes: Number(event.currentTarget.value) })}
      />
      <NativeSelect
        className={classes['select'] ?? ''}
        label="Calls stay in the history for"
        description="Ask what the law asks of you before you shorten it."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={historyChoices(historyYears)}
        value={String(historyYears)}
        onChange={(event) => type({ historyYears: Number(event.currentTarget.value) })}
      />
      {historyYears < clinic.settings.historyYears ? <Shortened years={historyYears} /> : null}
    </div>
  )
}

/** Said before it is done: what is deleted does not come back. */
function Shortened({ years }: { years: number }) {
  const { options } = useApi()
  const preview = useQuery(options.clinic.previewSettings.queryOptions({ historyYears: years }))
  return (
    <EffectList
      title="What that deletes"
      lines={1}
      effects={preview.data && deleted(preview.data.callsDeleted, years)}
    />
  )
}

function deleted(calls: number, years: number): Effect[] {
  const older = `older than ${counted(years, 'year')}`
  if (calls === 0) return [{ kind: 'keep', text: `Nothing now: no call is ${older}` }]
  const those = counted(calls, `call ${older} is deleted`, `calls ${older} are deleted`)
  return [{ kind: 'loss', text: `${those} within the hour, and do not come back` }]
}
