import type { Role } from '@atrium/policy/clinic'
import { mostAtOnce } from '@atrium/server/contract/values/limits'
import type { RowOutcome } from '@atrium/server/contract/people/row-outcome'
import type { Api } from '../../../api/api.tsx'
import type { UserRow } from '../../../api/outputs.ts'
import { patchRow } from '../../../api/paged-rows.ts'
import { userPagesKey } from '../../../api/users/user-pages.ts'
import type { UserPages } from '../../../api/users/user-pages.ts'
import { inOrder } from './many-acts.ts'
import type { ManyAct } from './many-acts.ts'

/** What the server has said about one row. */
export interface RowResult extends RowOutcome {
  id: string
  /** Where this server cannot mail: the address to hand over. */
  link?: string | null
}

/** A list of more pages than this is not fetched anew by us: its rows have been patched. */
const pagesWorthFetching = 3

/**
 * Does an act to as many as were chosen, a hundred a call. What the server has said shows at once in every list.
 *
 * @param onPart told after each call what became of its rows; when a later call fails, these are done all the same.
 * @throws what a call throws: those that were not told of may or may not have been done.
 */
export async function changeMany(
  api: Api,
  act: ManyAct,
  people: readonly UserRow[],
  onPart: (results: RowResult[]) => void,
): Promise<void> {
  try {
    for (const rows of callsFor(act, people)) {
      const results = await send(api, act, rows)
      patchLists(api, act, results)
      onPart(results)
    }
  } finally {
    lookAgain(api)
  }
}

/** One role a call, so that the server can tell who was changed by somebody else meanwhile; whoever acts comes last. */
export function callsFor(act: ManyAct, people: readonly UserRow[]): UserRow[][] {
  const groups = new Map<Role | null, UserRow[]>()
  for (const row of inOrder(people).toReversed()) {
    const key = act.kind === 'changeRole' ? row.role : null
    groups.set(key, [row, ...(groups.get(key) ?? [])])
  }
  return [...groups.values()].toReversed().flatMap((rows) => inParts(rows))
}

function inParts(rows: UserRow[]): UserRow[][] {
  return Array.from({ length: Math.ceil(rows.length / mostAtOnce) }, (_, part) =>
    rows.slice(part * mostAtOnce, (part + 1) * mostAtOnce),
  )
}

async function send({ client }: Api, act: ManyAct, rows: UserRow[]): Promise<RowResult[]> {
  const ids = rows.map(({ id }) => id)
  if (act.kind === 'resend') {
    const { results } = await client.invitation.resendMany.mutate({ invitationIds: ids })
    return results.map(({ invitationId: id, ...rest }) => ({ id, ...rest }))
  }
  const { results } = await sendMemberships(client, act, ids, rows[0]?.role)
  return results.map(({ membershipId: id, ...rest }) => ({ id, ...rest }))
}

function sendMemberships(
  { user }: Api['client'],
  act: Exclude<ManyAct, { kind: 'resend' }>,
  membershipIds: string[],
  from: Role | undefined,
) {
  if (act.kind === 'archive') {
    const { moveWaitingTo } = act
    return user.archiveMany.mutate({ membershipIds, ...(moveWaitingTo !== undefined && { moveWaitingTo }) })
  }
  if (act.kind === 'restore') return user.restoreMany.mutate({ membershipIds })
  return user.changeRoles.mutate({ membershipIds, role: act.to, ...(from !== undefined && { from }) })
}

function patchLists({ queryClient }: Api, act: ManyAct, results: readonly RowResult[]): void {
  const done = results.filter(({ outcome }) => outcome === 'done').map(({ id }) => id)
  queryClient.setQueriesData<UserPages>({ queryKey: userPagesKey }, (pages) =>
    done.reduce((changed, id) => changed && patchRow(changed, id, (row) => patched(row, act)), pages),
  )
}

function patched(row: UserRow, act: ManyAct): UserRow {
  if (act.kind === 'changeRole') return { ...row, role: act.to }
  if (act.kind === 'archive') return { ...row, status: 'archived' }
  return act.kind === 'restore' ? { ...row, status: 'active', archivedAt: null } : { ...row, status: 'pending' }
}

/** The stream says so too; this holds when the line is down. */
function lookAgain({ queryClient, options }: Api): void {
  for (const queryKey of [options.me.pathKey(), options.seat.pathKey(), options.user.preview.pathKey()])
    void queryClient.invalidateQueries({ queryKey })
  void queryClient.invalidateQueries({
    queryKey: userPagesKey,
    predicate: ({ state }) => ((state.data as UserPages | undefined)?.pages.length ?? 0) <= pagesWorthFetching,
  })
}
