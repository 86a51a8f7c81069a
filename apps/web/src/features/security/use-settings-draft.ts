import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { clinicOptions } from '../../api/clinic.ts'
import { failureOf } from '../../api/failures/failure.ts'
import type { Clinic } from '../../api/outputs.ts'
import { notify } from '../../components/notices/notify.ts'
import { theirsOf } from './theirs.ts'

export type SecurityValues = Pick<Clinic['settings'], 'secondStep' | 'idleSignOutMinutes'>

interface Draft {
  chosen: Partial<SecurityValues>
  /** What was set when choosing began, and in which version. */
  base: SecurityValues
  version: number
}

/**
 * What was chosen and is not saved yet. It remembers which version it was chosen upon: where somebody else has changed that
 * since, nothing is saved and nothing of it is lost; the page says what they changed, and a second press saves upon that.
 */
export function useSettingsDraft(clinic: Clinic) {
  const api = useApi()
  const { queryKey } = clinicOptions(api)
  const [draft, setDraft] = useState<Draft | null>(null)
  const { mutate, reset, isPending, error } = useMutation(
    api.options.clinic.changeSettings.mutationOptions({
      onSuccess: (changed) => {
        api.queryClient.setQueryData(queryKey, changed)
        setDraft(null)
        notify({ sentence: 'The settings are saved.' })
      },
      onError: async (problem) => {
        if (failureOf(problem)?.httpStatus !== 409) return
        const fresh = await api.queryClient.fetchQuery({ ...clinicOptions(api), staleTime: 0 })
        setDraft((now) => now && { ...now, version: fresh.version })
      },
    }),
  )
  const present = valuesOf(clinic)
  const values = { ...present, ...draft?.chosen }
  const isLate = failureOf(error)?.httpStatus === 409
  return {
    values,
    isChanged: values.secondStep !== present.secondStep || values.idleSignOutMinutes !== present.idleSignOutMinutes,
    choose: (choice: Partial<SecurityValues>) => {
      if (!isLate) reset()
      setDraft((now) => ({
        base: now?.base ?? present,
        version: now?.version ?? clinic.version,
        chosen: { ...now?.chosen, ...choice },
      }))
    },
    discard: () => {
      reset()
      setDraft(null)
    },
    save: () => draft && mutate({ ...draft.chosen, version: draft.version }),
    isPending,
    error,
    isLate,
    /** After a conflict: what they have changed of what one has chosen. */
    theirs: isLate && draft ? theirsOf(draft.chosen, draft.base, present) : [],
  }
}

const valuesOf = ({ settings: { secondStep, idleSignOutMinutes } }: Clinic): SecurityValues => ({
  secondStep,
  idleSignOutMinutes,
})
