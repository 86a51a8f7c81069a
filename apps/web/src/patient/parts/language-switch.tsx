import { useLingui } from '@lingui/react/macro'
import { keepLanguage, languages } from '../words/languages.ts'
import { speak } from '../words/speak.ts'
import classes from './language-switch.module.css'

/** All languages in sight, each by its own name. */
export function LanguageSwitch() {
  const { i18n, t } = useLingui()
  return (
    <fieldset aria-label={t`Language`} className={classes['switch']}>
      {languages.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={i18n.locale === code}
          onClick={() =>
            void speak(code).then(
              () => keepLanguage(code),
              () => undefined,
            )
          }
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
