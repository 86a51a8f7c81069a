import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useApi } from '../../../api/api.tsx'
import { meOptions } from '../../../api/me.ts'

/** Milliseconds until what could not be fetched is asked for again. */
const tryAgainAfter = 5_000

/**
 * Keeps the open page true to the clinic: a role change shows at once, without a reload (R5). What does so comes when the page has been
 * drawn; nothing is missed meanwhile, for it goes on from what the page knows.
 */
export function useClinicEvents() {
  const api = useApi()
  const router = useRouter()
  useEffect(() => {
    const me = api.queryClient.getQueryData(meOptions(api).queryKey)
    if (!me) return undefined
    let stop: (() => void) | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const gone = new AbortController()
    const begin = () => {
      const follow = async () => {
        const { followClinic } = await import('./follow-clinic.ts')
        if (!gone.signal.aborted) stop = followClinic(api, me, () => router.invalidate())
      }
      follow().catch(() => {
        if (!gone.signal.aborted) timer = setTimeout(begin, tryAgainAfter)
      })
    }
    begin()
    return () => {
      gone.abort()
      clearTimeout(timer)
      stop?.()
    }
  }, [api, router])
}
