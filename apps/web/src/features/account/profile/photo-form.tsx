import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { meOptions } from '../../../api/me.ts'
import type { Me } from '../../../api/outputs.ts'
import { Avatar } from '../../../components/person/avatar.tsx'
import { makePicture } from '../../../components/file/make-picture.ts'
import { PictureForm } from '../../../components/file/picture-form.tsx'
import { notify } from '../../../components/notices/notify.ts'
import classes from './photo-form.module.css'

/** How one looks in this clinic. */
export function PhotoForm({ user: { name, photo } }: Pick<Me, 'user'>) {
  return (
    <section className={classes['photo']} aria-label="Photo">
      <PictureForm
        noun="photo"
        picture={<Avatar name={name} photo={photo} isLarge />}
        isThere={photo !== null}
        about="The middle of it, as a square. Where it was taken is left out."
        change={useChangePhoto()}
      />
    </section>
  )
}

function useChangePhoto() {
  const api = useApi()
  return useMutation({
    mutationFn: async (file: File | null) =>
      api.client.account.changePhoto.mutate({ photo: file && (await makePicture(file, 'middle')) }),
    onSuccess: async ({ photo }) => {
      await api.queryClient.invalidateQueries({ queryKey: meOptions(api).queryKey })
      notify({ sentence: photo === null ? 'Your photo is gone.' : 'Your photo is changed.' })
    },
  })
}
