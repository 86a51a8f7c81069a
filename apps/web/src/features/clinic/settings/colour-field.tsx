import { inkOn } from '@atrium/server/contract/clinic/colour'
import { useId } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { monogram } from '../../../components/words/initials.ts'
import classes from './colour-field.module.css'

interface ColourFieldProps {
  clinic: string
  logo: string | null
  value: string | null
  fault: string | undefined
  onChange: (colour: string | null) => void
}

/** What a field of the browser's shows while there is none. */
const ownColour = '#0f5f5a'

/** The clinic's colour, how it is read, and how the top of the patients' page looks with it. */
export function ColourField({ clinic, logo, value, fault, onChange }: ColourFieldProps) {
  const id = useId()
  return (
    <div className={classes['field']}>
      <label htmlFor={id}>Colour</label>
      <div className={classes['choice']}>
        <input
          id={id}
          name="colour"
          type="color"
          value={value ?? ownColour}
          aria-describedby={`${id}-about`}
          aria-invalid={fault !== undefined || undefined}
          onChange={(event) => onChange(event.currentTarget.value.toLowerCase())}
        />
        <code>{value ?? 'None'}</code>
        {value === null ? null : (
          <Button variant="subtle" color="gray" onClick={() => onChange(null)}>
            No colour
          </Button>
        )}
      </div>
      <p id={`${id}-about`} className={classes['about']}>
        {fault ?? contrastWords(value)}
      </p>
      <div className={classes['preview']} aria-hidden="true">
        <span className={classes['stripe']} style={{ background: value ?? 'transparent' }} />
        {logo === null ? (
          <span className={classes['tile']} style={tileOf(value)}>
            {monogram(clinic)}
          </span>
        ) : (
          <img src={logo} alt="" width="36" height="36" />
        )}
        <bdi>{clinic}</bdi>
      </div>
    </div>
  )
}

const tileOf = (colour: string | null) =>
  colour === null ? undefined : { background: colour, color: inkOn(colour).hex }

/** Checked, and told (WCAG 2.2): what is written on it is legible whatever it is; how well, the clinic should know. */
function contrastWords(colour: string | null): string {
  if (colour === null) return 'Beside the clinic’s name. Words that patients read keep their own colours.'
  const { ink, contrast } = inkOn(colour)
  const ratio = (Math.floor(contrast * 10) / 10).toLocaleString('en-GB', { minimumFractionDigits: 1 })
  const verdict = contrast >= 7 ? 'easy to read' : 'enough for large letters; a darker or lighter one reads easier'
  return `${ink === 'white' ? 'White' : 'Black'} letters stand on it, ${ratio} to 1: ${verdict}.`
}
