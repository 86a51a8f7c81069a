import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { clinicOptions } from '../../api/clinic.ts'
import { failureOf } from '../../api/failures/failure.ts'
import type { Clinic } from '../../api/outputs.ts'
import { notify } from '../../components/notices/notify.ts'

type Values = Pick<Clinic['settings'], 'secondStep' | 'idleSignOutMinutes'>

/**
 * What was chosen and is not saved yet. It remembers which version it was chosen upon: where somebody else has changed that
 * since, nothing is saved, and the page shows the present state.
 */
export function useSettingsDraft(clinic: Clinic) {
  const api = useApi()
  const { queryKey } = clinicOptions(api)
  const [draft, setDraft] = useState<(Partial<Values> & { version: number }) | null>(null)
  const { mutate, reset, isPending, error } = useMutation(
    api.options.clinic.changeSettings.mutationOptions({
      onSuccess: (changed) => {
        api.queryClient.setQueryData(queryKey, changed)
        setDraft(null)
        notify({ sentence: 'The settings are saved.' })
      },
      onError: async (problem) => {
        if (failureOf(problem)?.httpStatus !== 409) return
        await api.queryClient.invalidateQueries({ queryKey })
        setDraft(null)
      },
    }),
  )
  const { version: _, ...chosen } = draft ?? { version: 0 }
  const { secondStep, idleSignOutMinutes } = { ...clinic.settings, ...chosen }
  const isSame = secondStep === clinic.settings.secondStep && idleSignOutMinutes === clinic.settings.idleSignOutMinutes
  return {
    values: { secondStep, idleSignOutMinutes },
    isChanged: draft !== null && !isSame,
    choose: (choice: Partial<Values>) => {
      reset()
      setDraft({ version: clinic.version, ...draft, ...choice })
    },
    discard: () => {
      reset()
      setDraft(null)
    },
    save: () => draft && mutate(draft),
    isPending,
    error,
  }
}
