import { DatabaseError } from 'pg'
import { UnavailableFailure } from '../../failures/failures.ts'

/** Conditions of PostgreSQL that pass by themselves: the server goes, is full, or has ended a wait. */
const passing = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '53300', // too many connections
  '55P03', // lock not available within lock_timeout
  '57014', // statement_timeout
  '57P01', // shut down by the administrator
  '57P02', // crashed
  '57P03', // not accepting connections yet
  '57P05', // idle session ended
  '25P03', // idle in transaction for too long
  '25006', // a standby after a fail-over: read only
])

/** What the driver and the system say when there is no connection, or none any more. */
const lost =
  /^Connection terminated|timeout exceeded when trying to connect|^Query read timeout|not queryable|^Client was closed|after calling end on the pool/

/**
 * The failure as callers should see it: what passes by itself becomes an UnavailableFailure, anything else stays.
 */
export function asUnavailable(error: unknown): unknown {
  return isPassing(error) ? new UnavailableFailure({ cause: error }) : error
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // Drizzle wraps what the driver says.
  if (error.cause !== undefined) return isPassing(error.cause)
  if (error instanceof DatabaseError) return passing.has(error.code ?? '') || (error.code ?? '').startsWith('08')
  // A failed system call: refused, reset, unreachable, no such host.
  return (
    'syscall' in error || lost.test(error.message) || (error instanceof AggregateError && error.errors.every(isPassing))
  )
}
