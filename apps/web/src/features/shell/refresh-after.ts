import type { Capability } from '@atrium/policy/clinic'
import type { ClinicEvent } from '@atrium/server/contract/event'
import type { Api } from '../../api/api.tsx'
import { meOptions } from '../../api/me.ts'
import { refreshUser } from '../../api/refresh-user.ts'

/** Asks again for what an event has made old; what one may no longer see is forgotten instead. */
export function refreshAfter(api: Api, event: ClinicEvent): void {
  const { options, queryClient } = api
  const decisions = queryClient.getQueryData(meOptions(api).queryKey)?.decisions
  const refresh = (queryKey: readonly unknown[], capability: Capability) => {
    if (decisions?.[capability].allowed) void queryClient.invalidateQueries({ queryKey })
    else queryClient.removeQueries({ queryKey })
  }
  const refreshPreviews = () => refresh(options.user.preview.pathKey(), 'user.changeRole')
  switch (event.type) {
    case 'membership.changed':
      break
    case 'user.changed':
      void refreshUser(api, event.membershipId).catch(() => refresh(['user.list'], 'user.view'))
      void queryClient.invalidateQueries({ queryKey: options.me.pathKey() })
      refresh(['audit.list'], 'audit.view')
      refreshPreviews()
      break
    case 'seat.changed':
      refresh(options.seat.pathKey(), 'seat.view')
      break
    case 'plan.changed':
      refresh(options.seat.pathKey(), 'seat.view')
      refresh(options.clinic.pathKey(), 'user.view')
      refreshPreviews()
      break
    case 'room.changed':
      refreshPreviews()
      break
    case 'missed.many':
      void queryClient.invalidateQueries()
      break
  }
}
