import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'

/** How many people have one; undefined until that is known. */
export function useSecondStepCounts() {
  return useQuery(useApi().options.clinic.countSecondSteps.queryOptions()).data
}

/** Whether the person has one, be it a code app or a passkey; undefined until that is known. */
export function useOwnSecondStep() {
  const { data } = useQuery(useApi().options.account.get.queryOptions())
  return data && (data.secondStep.isOn || data.passkeys.length > 0)
}
