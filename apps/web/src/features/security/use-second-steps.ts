import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'

/** How many people have one; undefined until that is known. */
export function useSecondStepCounts() {
  return useQuery(useApi().options.clinic.countSecondSteps.queryOptions()).data
}

/** Whether the person has one; undefined until that is known. */
export function useOwnSecondStep() {
  return useQuery(useApi().options.account.get.queryOptions()).data?.secondStep.isOn
}
