import type { UseMutationResult } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { sentenceOf } from '../../api/failures/failure.ts'
import { Button } from '../button/button.tsx'
import { Problem } from '../dialog/problem.tsx'
import { PictureProblem } from './picture-problem.ts'
import classes from './picture-form.module.css'

interface PictureFormProps {
  /** What the picture is of: "photo". */
  noun: string
  /** It as it is shown now, or what stands for it. */
  picture: ReactNode
  /** There is one, which can be taken away. */
  isThere: boolean
  about: string
  /** Takes a file that was chosen; null: none is wanted any more. */
  change: Pick<UseMutationResult<unknown, Error, File | null>, 'mutate' | 'isPending' | 'error'>
}

/** A picture that is saved when it is chosen. */
export function PictureForm({ noun, picture, isThere, about, change }: PictureFormProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={classes['form']}>
      {picture}
      <div>
        <div className={classes['acts']}>
          <Button
            variant="default"
            loading={change.isPending}
            {...(isThere && { 'aria-label': `Change ${noun}` })}
            aria-describedby={`${id}-about`}
            onClick={() => input.current?.click()}
          >
            {isThere ? 'Change' : `Choose a ${noun}`}
          </Button>
          {isThere ? (
            <Button
              variant="subtle"
              color="gray"
              aria-label={`Remove ${noun}`}
              disabled={change.isPending}
              onClick={() => change.mutate(null)}
            >
              Remove
            </Button>
          ) : null}
        </div>
        <p id={`${id}-about`} className={classes['about']}>
          {about}
        </p>
        {change.error ? (
          <Problem>{change.error instanceof PictureProblem ? change.error.message : sentenceOf(change.error)}</Problem>
        ) : null}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        hidden
        aria-label={`A ${noun}`}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          // The same file may be chosen again.
          event.currentTarget.value = ''
          if (file) change.mutate(file)
        }}
      />
    </div>
  )
}
