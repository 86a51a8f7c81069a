import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useApi } from '../../api/api.tsx'
import { followClinic } from './follow-clinic.ts'

/** Keeps the open page true to the clinic: a role change shows at once, without a reload (R5). */
export function useClinicEvents() {
  const api = useApi()
  const router = useRouter()
  useEffect(() => followClinic(api, () => router.invalidate()), [api, router])
}
