import { failureOf } from '../../api/failures/failure.ts'

/** What a failed call means to a patient. `away`: nobody answered, or the server is in trouble; asking again may help. */
export type Failed = 'away' | 'gone' | 'full' | 'name' | 'passcode' | 'too-often'

export function whyFailed(error: unknown): Failed {
  const failure = failureOf(error)
  switch (failure?.httpStatus) {
    case 400:
      if (failure.fields?.['passcode']) return 'passcode'
      return failure.fields?.['name'] ? 'name' : 'gone'
    case 401:
    case 404:
      return 'gone'
    case 409:
      return 'full'
    case 429:
      return 'too-often'
    default:
      return 'away'
  }
}
