import type { MiddlewareHandler } from 'hono'
import { clinicPolicy } from '@atrium/policy/clinic'
import type { Caller, Entrance } from '../entrance/caller.ts'
import { look } from '../entrance/look.ts'
import { assertAllowed, FileUnderWayFailure, UnavailableFailure } from '../failures/failures.ts'
import { wholeBody } from './whole-body.ts'

/** Bytes: a file of a hundred thousand people. */
const largestImport = 16 * 1024 * 1024

/** Files that one process holds at a time: read, each takes some ten times its bytes. */
const filesAtOnce = 4

/**
 * Reads the body of a file to import, which may be larger than any other. Before a byte of it is read, its sender must be somebody
 * who may invite; of each there is one at a time, and of all a few. For anybody else nothing is read, and `refusalOf` the request is
 * what the procedure fails with, in place of looking at its input. What is no larger than any other call's body is read as that is.
 *
 * @param small reads the body of any other call.
 */
export function importBody(
  entrance: Entrance,
  callerOf: (request: Request) => Promise<Caller | null>,
  small: { most: number; read: MiddlewareHandler },
): { read: MiddlewareHandler; refusalOf: (request: Request) => Error | undefined } {
  const refusals = new WeakMap<Request, Error>()
  const readWhole = wholeBody(largestImport)
  const admit = admission(entrance)
  const read: MiddlewareHandler = async (c, next) => {
    const announced = c.req.header('content-length')
    // A streamed answer begins before the file is worked on: how long that is held could not be told.
    const isSmall =
      (announced !== undefined && Number(announced) <= small.most) || c.req.header('trpc-accept') !== undefined
    const caller = isSmall ? null : await callerOf(c.req.raw)
    if (caller === null) return small.read(c, next)
    const admitted = await admit(caller).catch(asError)
    if (admitted instanceof Error) {
      refusals.set(c.req.raw, admitted)
      return next()
    }
    return readWhole(c, next).finally(admitted.leave)
  }
  return { read, refusalOf: (request) => refusals.get(request) }
}

/** Lets senders in, each for as long as what they send is held. */
function admission(entrance: Entrance) {
  const senders = new Set<string>()
  return async (caller: Caller): Promise<{ leave: () => void }> => {
    const sender = await look(entrance, { ...caller, isBackground: true }, 'user.invite', async ({ scope }) => {
      assertAllowed(clinicPolicy.decide(scope.actor, 'user.invite'))
      return scope.actor.userId
    })
    if (senders.has(sender)) throw new FileUnderWayFailure()
    if (senders.size >= filesAtOnce) throw new UnavailableFailure()
    senders.add(sender)
    return { leave: () => void senders.delete(sender) }
  }
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))
