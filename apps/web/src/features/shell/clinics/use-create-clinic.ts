import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { switchClinic } from './switch-clinic.ts'

/** Makes another clinic, and opens it. */
export function useCreateClinic() {
  const { options } = useApi()
  return useMutation(options.clinic.create.mutationOptions({ onSuccess: ({ link }) => switchClinic(link) }))
}
