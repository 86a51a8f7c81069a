import type { ClinicEvent } from '@atrium/server/contract/event'
import type { Api } from '../../api/api.tsx'
import { refreshUser } from '../../api/refresh-user.ts'

/** Asks again for what an event has made old. Who may no longer see it is refused, and the guards follow. */
export function refreshAfter(api: Api, event: ClinicEvent): void {
  const { options, queryClient } = api
  const outdate = (...keys: readonly (readonly unknown[])[]) => {
    for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey })
  }
  switch (event.type) {
    case 'membership.changed':
      return
    case 'user.changed':
      void refreshUser(api, event.membershipId).catch(() => outdate(['user.list']))
      return outdate(options.me.pathKey(), options.user.preview.pathKey(), ['audit.list'])
    case 'seat.changed':
      return outdate(options.seat.pathKey())
    case 'plan.changed':
      return outdate(options.seat.pathKey(), options.clinic.pathKey(), options.user.preview.pathKey())
    case 'room.changed':
      return outdate(options.user.preview.pathKey())
  }
}
