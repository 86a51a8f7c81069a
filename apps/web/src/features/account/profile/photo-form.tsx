import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { meOptions } from '../../../api/me.ts'
import type { Me } from '../../../api/outputs.ts'
import { Avatar } from '../../../components/avatar.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { makePhoto, PhotoProblem } from './make-photo.ts'
import classes from './photo-form.module.css'

/** How one looks in this clinic. */
export function PhotoForm({ user: { name, photo } }: Pick<Me, 'user'>) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const change = useChangePhoto()
  return (
    <section className={classes['form']} aria-label="Photo">
      <Avatar name={name} photo={photo} isLarge />
      <div>
        <div className={classes['acts']}>
          <Button
            variant="default"
            loading={change.isPending}
            {...(photo !== null && { 'aria-label': 'Change photo' })}
            aria-describedby={`${id}-about`}
            onClick={() => input.current?.click()}
          >
            {photo === null ? 'Choose a photo' : 'Change'}
          </Button>
          {photo === null ? null : (
            <Button
              variant="subtle"
              color="gray"
              aria-label="Remove photo"
              disabled={change.isPending}
              onClick={() => change.mutate(null)}
            >
              Remove
            </Button>
          )}
        </div>
        <p id={`${id}-about`} className={classes['about']}>
          The middle of it, as a square. Where it was taken is left out.
        </p>
        {change.error ? (
          <Problem>{change.error instanceof PhotoProblem ? change.error.message : sentenceOf(change.error)}</Problem>
        ) : null}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        hidden
        aria-label="A photo"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          // The same file may be chosen again.
          event.currentTarget.value = ''
          if (file) change.mutate(file)
        }}
      />
    </section>
  )
}

function useChangePhoto() {
  const api = useApi()
  return useMutation({
    mutationFn: async (file: File | null) =>
      api.client.account.changePhoto.mutate({ photo: file && (await makePhoto(file)) }),
    onSuccess: async ({ photo }) => {
      await api.queryClient.invalidateQueries({ queryKey: meOptions(api).queryKey })
      notify({ sentence: photo === null ? 'Your photo is gone.' : 'Your photo is changed.' })
    },
  })
}
