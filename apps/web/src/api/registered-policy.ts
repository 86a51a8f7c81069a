import type { clinicPolicy } from '@atrium/policy/clinic'

declare module '@atrium/policy/react' {
  interface Register {
    policy: typeof clinicPolicy
  }
}
