import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useApi } from '../../../api/api.tsx'
import { clinicOptions } from '../../../api/clinic.ts'
import { useDraft } from '../../../api/drafts/use-draft.ts'
import { failureOf } from '../../../api/failures/failure.ts'
import { meOptions } from '../../../api/me.ts'
import type { Clinic } from '../../../api/outputs.ts'
import { focusFault } from '../../../components/form/focus-fault.ts'
import { notify } from '../../../components/notices/notify.ts'
import { asPatch, differing, valuesOf } from './settings-values.ts'
import type { SettingsValues } from './settings-values.ts'
import { theirsOf } from './theirs.ts'

/** What was typed, and upon which state of the clinic: both are there before anything is sent. */
interface Draft {
  typed: Partial<SettingsValues>
  base: SettingsValues | null
  version: number
}

const nothing: Draft = { typed: {}, base: null, version: 0 }

const isDraft = (kept: unknown): kept is Draft =>
  typeof kept === 'object' && kept !== null && 'typed' in kept && 'base' in kept && 'version' in kept

export const settingsFields = ['name', 'link', 'timeZone', 'waitingText', 'colour'] as const

/**
 * What is typed stays until it is saved or discarded. Where somebody else has changed the settings since, nothing is saved; the page says what
 * they changed, and a second press saves upon that.
 */
export function useSettingsForm(clinic: Clinic) {
  const api = useApi()
  const router = useRouter()
  const [draft, setDraft] = useDraft<Draft>('clinic-settings', nothing, isDraft)
  const { queryKey } = clinicOptions(api)
  const present = valuesOf(clinic)
  const { mutate, reset, isPending, error } = useMutation(
    api.options.clinic.changeSettings.mutationOptions({
      onSuccess: async (changed) => {
        setDraft(nothing)
        api.queryClient.setQueryData(queryKey, changed)
        notify({ sentence: 'The settings are saved.' })
        await api.queryClient.invalidateQueries({ queryKey: meOptions(api).queryKey })
        // The page's own address begins with the clinic's link.
        if (changed.link !== clinic.link) await router.invalidate()
      },
      onError: async (problem) => {
        focusFault(problem, settingsFields)
        if (failureOf(problem)?.httpStatus !== 409) return
        const fresh = await api.queryClient.fetchQuery({ ...clinicOptions(api), staleTime: 0 })
        setDraft((now) => ({ ...now, version: fresh.version }))
      },
    }),
  )
  const changed = differing(draft.typed, present)
  const isLate = failureOf(error)?.httpStatus === 409
  return {
    values: { ...present, ...draft.typed },
    changed,
    said: failureOf(error)?.fields,
    error,
    isPending,
    /** After a conflict: what they changed of what one has typed. */
    theirs: isLate && draft.base ? theirsOf(draft.typed, draft.base, present) : [],
    isLate,
    type: (part: Partial<SettingsValues>) => {
      if (!isLate) reset()
      setDraft((now) => ({
        typed: { ...now.typed, ...part },
        base: now.base ?? present,
        version: now.base ? now.version : clinic.version,
      }))
    },
    /** Another part of the page has saved something itself. */
    follow: ({ version }: Clinic) =>
      setDraft((now) => (now.base && now.version === version - 1 ? { ...now, version } : now)),
    discard: () => {
      reset()
      setDraft(nothing)
    },
    save: () => changed && mutate({ ...asPatch(changed), version: draft.version }),
  }
}
export type SettingsForm = ReturnType<typeof useSettingsForm>
