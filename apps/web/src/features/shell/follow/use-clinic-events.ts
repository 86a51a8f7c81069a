import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useApi } from '../../../api/api.tsx'
import { meOptions } from '../../../api/me.ts'
import { followClinic } from './follow-clinic.ts'

/** Keeps the open page true to the clinic: a role change shows at once, without a reload (R5). */
export function useClinicEvents() {
  const api = useApi()
  const router = useRouter()
  useEffect(() => {
    const me = api.queryClient.getQueryData(meOptions(api).queryKey)
    return me && followClinic(api, me.lastEventId, () => router.invalidate())
  }, [api, router])
}
