import { roleLabels } from '@atrium/policy/clinic'
import type { Joined } from '@atrium/server/contract/people/invitation'

/** Whom a visitor of the demo can be: somebody of the seeded clinics, or who has joined one since. */
export interface Persona {
  email: string
  name: string
  role: string
  clinic: string
  plan: 'Free' | 'Premium' | ''
  /** What is special about being this person, in the picker's words. */
  about: string
}

/** Who has just accepted an invitation. */
export function personaOf({ user, clinic, membership }: Joined): Persona {
  return {
    email: user.email,
    name: user.name,
    role: roleLabels[membership.role],
    clinic: clinic.name,
    plan: '',
    about: '',
  }
}

export const personas: readonly [Persona, ...Persona[]] = [
  {
    email: 'owner@harbor.example',
    name: 'Mara Okafor',
    role: 'Owner',
    clinic: 'Harbor Street Clinic',
    plan: 'Premium',
    about: 'May do everything, billing included.',
  },
  {
    email: 'admin@harbor.example',
    name: 'Dana Reyes',
    role: 'Admin',
    clinic: 'Harbor Street Clinic',
    plan: 'Premium',
    about: 'Manages people and rooms, but no Owner.',
  },
  {
    email: 'member@harbor.example',
    name: 'Tomás Benítez',
    role: 'Member',
    clinic: 'Harbor Street Clinic',
    plan: 'Premium',
    about: 'Sees patients; settings are read-only.',
  },
  {
    email: 'owner@oak.example',
    name: 'Wren Castellan',
    role: 'Owner',
    clinic: 'Oak Lane Practice',
    plan: 'Free',
    about: 'Meets what the plan leaves out.',
  },
]

const key = 'atrium-demo-persona'

/** Who this tab is. A new tab begins as whoever was chosen last; another tab's choice does not change this one. */
export function currentPersona(): Persona | null {
  const kept = readKept()
  const persona = kept === null ? null : personaIn(kept)
  if (persona) keep([() => sessionStorage], persona)
  return persona
}

/** Makes this tab, and tabs opened from now on, that person; null signs out. */
export function choosePersona(persona: Persona | null): void {
  keep([() => sessionStorage, () => localStorage], persona)
}

function readKept(): string | null {
  try {
    return sessionStorage.getItem(key) ?? localStorage.getItem(key)
  } catch {
    // Blocked: nobody has been chosen yet.
    return null
  }
}

/** Who has joined a clinic is gone with it; the seeded people come back. */
export function forgetJoined(): void {
  const persona = currentPersona()
  if (persona && !personas.some(({ email }) => email === persona.email)) choosePersona(null)
}

/** As it was kept: an earlier version kept the address alone. */
function personaIn(kept: string): Persona | null {
  const seeded = personas.find(({ email }) => kept === email)
  if (seeded || !kept.startsWith('{')) return seeded ?? null
  try {
    return JSON.parse(kept) as Persona
  } catch {
    return null
  }
}

function keep(storages: (() => Storage)[], persona: Persona | null): void {
  for (const storage of storages) {
    try {
      if (persona === null) storage().removeItem(key)
      else storage().setItem(key, JSON.stringify(persona))
    } catch {
      // Blocked, or full: the next document asks again.
    }
  }
}
