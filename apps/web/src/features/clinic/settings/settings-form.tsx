import { useDecision } from '@atrium/policy/react'
import { Button } from '../../../components/button/button.tsx'
import type { Clinic } from '../../../api/outputs.ts'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { LateNotice } from '../../../components/form/late-notice.tsx'
import { EmergencyField } from './emergency-field.tsx'
import { IdentityFields } from './identity-fields.tsx'
import { LogoForm } from './logo-form.tsx'
import { PatientFields } from './patient-fields.tsx'
import classes from './settings-form.module.css'
import { TimeFields } from './time-fields.tsx'
import { settingsFields, useSettingsForm } from './use-settings-form.ts'

/** What holds for the whole clinic. What is chosen is saved together; a picture is there at once. */
export function SettingsForm({ clinic }: { clinic: Clinic }) {
  const form = useSettingsForm(clinic)
  const mayEmergency = useDecision('emergency.enter')
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        form.save()
      }}
    >
      <section aria-labelledby="name-and-address">
        <h2 id="name-and-address">Name and address</h2>
        <IdentityFields clinic={clinic} form={form} />
      </section>
      <section aria-labelledby="what-patients-see">
        <h2 id="what-patients-see">What patients see</h2>
        <LogoForm clinic={clinic} onChanged={form.follow} />
        <PatientFields clinic={clinic} form={form} />
      </section>
      <section aria-labelledby="how-long">
        <h2 id="how-long">How long</h2>
        <TimeFields clinic={clinic} form={form} />
      </section>
      {mayEmergency.allowed ? (
        <section aria-labelledby="in-an-emergency">
          <h2 id="in-an-emergency">In an emergency</h2>
          <EmergencyField form={form} />
        </section>
      ) : null}
      {form.changed ? (
        <div className={classes['actions']}>
          <div className={classes['said']}>
            {form.isLate ? (
              <LateNotice
                error={form.error}
                theirs={form.theirs.map(({ sentence }) => sentence)}
                kept="What you typed is kept and not saved yet."
              />
            ) : (
              <FormProblem error={form.error} fields={settingsFields} />
            )}
          </div>
          <Button variant="subtle" color="gray" onClick={form.discard}>
            Discard
          </Button>
          <Button type="submit" loading={form.isPending}>
            {form.isLate ? 'Save mine over theirs' : 'Save changes'}
          </Button>
        </div>
      ) : null}
    </form>
  )
}
