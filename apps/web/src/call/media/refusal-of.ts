/** Why a camera or a microphone does not come: somebody or the system said no, there is none, another program has it, or this browser cannot. */
export type Refusal = 'refused' | 'missing' | 'in-use' | 'not-possible'

/** @see https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
export function refusalOf(error: unknown): Refusal {
  switch (nameOf(error)) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
    case 'TrackStartError':
      return 'in-use'
    default:
      return 'not-possible'
  }
}

/** What kind of error a browser threw. */
export function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : ''
}
