import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Button } from '../../components/button/button.tsx'
import { sentenceOf } from '../../api/failures/failure.ts'
import { useMe } from '../../api/me.ts'
import type { Clinic } from '../../api/outputs.ts'
import { Problem } from '../../components/dialog/problem.tsx'
import { RadioCards } from '../../components/dialog/radio-cards.tsx'
import { LateNotice } from '../../components/form/late-notice.tsx'
import { demandCards } from './demand-cards.ts'
import { DemandEffects } from './demand-effects.tsx'
import { idleChoices } from './idle-choices.ts'
import classes from './security-form.module.css'
import { useOwnSecondStep, useSecondStepCounts } from './use-second-steps.ts'
import { useSettingsDraft } from './use-settings-draft.ts'

/** What is chosen is saved together, and only as long as nobody else has changed it since it was shown. */
export function SecurityForm({ clinic }: { clinic: Clinic }) {
  const me = useMe()
  const counts = useSecondStepCounts()
  const hasOwn = useOwnSecondStep()
  const { values, isChanged, choose, discard, save, isPending, error, isLate, theirs } = useSettingsDraft(clinic)
  const present = clinic.settings.secondStep
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <section aria-labelledby="who-needs-a-second-step">
        <h2 id="who-needs-a-second-step">Two-step sign-in</h2>
        <p className={classes['about']}>Who needs a second step, beside the password, to sign in to this clinic.</p>
        <RadioCards
          label="Who needs two-step sign-in"
          value={values.secondStep}
          cards={demandCards({ me, present, counts, hasOwn })}
          onChange={(secondStep) => choose({ secondStep })}
        />
        {hasOwn === false ? (
          <p className={classes['hint']}>
            You can ask it of others once you have it. <Link to="/account/security">Set it up for yourself</Link>
          </p>
        ) : null}
        {values.secondStep === present ? null : <DemandEffects from={present} to={values.secondStep} counts={counts} />}
      </section>
      <section aria-labelledby="when-nobody-is-there">
        <h2 id="when-nobody-is-there">When nobody is there</h2>
        <p className={classes['about']}>A screen that was left open should not stay open.</p>
        <NativeSelect
          className={classes['select'] ?? ''}
          label="Sign out whoever does nothing for"
          data={idleChoices(values.idleSignOutMinutes)}
          value={String(values.idleSignOutMinutes)}
          onChange={(event) => choose({ idleSignOutMinutes: Number(event.currentTarget.value) })}
        />
      </section>
      {isLate ? (
        <LateNotice
          error={error}
          theirs={theirs}
          kept={isChanged ? 'What you chose is kept and not saved yet.' : null}
        />
      ) : null}
      {error && !isLate ? <Problem>{sentenceOf(error)}</Problem> : null}
      {isChanged ? (
        <div className={classes['actions']}>
          <Button variant="subtle" color="gray" onClick={discard}>
            Discard
          </Button>
          <Button type="submit" loading={isPending}>
            {isLate ? 'Save mine over theirs' : 'Save changes'}
          </Button>
        </div>
      ) : null}
    </form>
  )
}
