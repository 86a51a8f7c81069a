import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { clinicOptions } from '../../../api/clinic.ts'
import type { Clinic } from '../../../api/outputs.ts'
import { makePicture } from '../../../components/file/make-picture.ts'
import { PictureForm } from '../../../components/file/picture-form.tsx'
import { notify } from '../../../components/notices/notify.ts'
import classes from './logo-form.module.css'

interface LogoFormProps {
  clinic: Pick<Clinic, 'logo'>
  /** It is saved at once, and counts as a change of the settings. */
  onChanged: (clinic: Clinic) => void
}

/** The clinic's picture: chosen, it is there. */
export function LogoForm({ clinic: { logo }, onChanged }: LogoFormProps) {
  const picture =
    logo === null ? (
      <span className={classes['none']} aria-hidden="true">
        Logo
      </span>
    ) : (
      <img className={classes['logo']} src={logo} alt="The clinic’s logo" width="64" height="64" />
    )
  return (
    <PictureForm
      noun="logo"
      picture={picture}
      isThere={logo !== null}
      about="JPEG, PNG or WebP. All of it is shown, on white. It is saved at once."
      change={useChangeLogo(onChanged)}
    />
  )
}

function useChangeLogo(onChanged: (clinic: Clinic) => void) {
  const api = useApi()
  return useMutation({
    mutationFn: async (file: File | null) =>
      api.client.clinic.changeLogo.mutate({ logo: file && (await makePicture(file, 'whole')) }),
    onSuccess: (clinic) => {
      api.queryClient.setQueryData(clinicOptions(api).queryKey, clinic)
      onChanged(clinic)
      notify({ sentence: clinic.logo === null ? 'The logo is gone.' : 'The logo is changed.' })
    },
  })
}
