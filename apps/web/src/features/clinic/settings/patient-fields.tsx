import { longestWaitingText } from '@atrium/server/contract/values/limits'
import { useDecision } from '@atrium/policy/react'
import { Switch, Textarea } from '@mantine/core'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Switch.css'
import type { Clinic } from '../../../api/outputs.ts'
import { PremiumPart } from '../../../components/setting/premium-part.tsx'
import { ColourField } from './colour-field.tsx'
import classes from './settings-form.module.css'
import type { SettingsForm } from './use-settings-form.ts'

/** Colour, words, chat and photo of the patients' page. */
export function PatientFields({ clinic, form }: { clinic: Clinic; form: SettingsForm }) {
  const { values, said, type } = form
  const mayText = useDecision('feature.waitingRoomContent')
  return (
    <div className={classes['fields']}>
      <ColourField
        clinic={values.name}
        logo={clinic.logo}
        value={values.colour}
        fault={said?.['colour']?.[0]}
        onChange={(colour) => type({ colour })}
      />
      <PremiumPart title="Waiting room text" decision={mayText}>
        <Textarea
          name="waitingText"
          label="Waiting room text"
          description="For every room that has no text of its own. Never put health details here."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          rows={3}
          classNames={{ input: classes['text'] ?? '' }}
          maxLength={longestWaitingText}
          value={values.waitingText}
          error={said?.['waitingText']?.[0]}
          onChange={(event) => type({ waitingText: event.currentTarget.value })}
        />
      </PremiumPart>
      <Switch
        label="Chat with patients"
        description="While they wait and during a call. What was written is gone when the visit ends."
        classNames={{ description: classes['meaning'] ?? '' }}
        checked={values.allowPatientChat}
        onChange={(event) => type({ allowPatientChat: event.currentTarget.checked })}
      />
      <Switch
        label="Ask patients for a photo"
        description="Whoever has a camera takes one at check-in, and you see who waits. It is kept on no disk, and gone when the visit ends. Off: patients may take one."
        classNames={{ description: classes['meaning'] ?? '' }}
        checked={values.requirePatientPhoto}
        onChange={(event) => type({ requirePatientPhoto: event.currentTarget.checked })}
      />
    </div>
  )
}
