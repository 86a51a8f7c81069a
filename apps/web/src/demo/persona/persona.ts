/** Somebody of the seeded clinics, whom a visitor of the demo can be. */
export interface Persona {
  email: string
  name: string
  role: 'Owner' | 'Admin' | 'Member'
  clinic: string
  plan: 'Free' | 'Premium'
  /** What is special about being this person, in the picker's words. */
  about: string
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
  const email = readKept()
  const persona = personas.find((each) => each.email === email) ?? null
  if (persona) keep([() => sessionStorage], persona.email)
  return persona
}

/** Makes this tab, and tabs opened from now on, that person; null signs out. */
export function choosePersona(persona: Persona | null): void {
  keep([() => sessionStorage, () => localStorage], persona?.email ?? null)
}

function readKept(): string | null {
  try {
    return sessionStorage.getItem(key) ?? localStorage.getItem(key)
  } catch {
    // Blocked: nobody has been chosen yet.
    return null
  }
}

function keep(storages: (() => Storage)[], email: string | null): void {
  for (const storage of storages) {
    try {
      if (email === null) storage().removeItem(key)
      else storage().setItem(key, email)
    } catch {
      // Blocked, or full: the next document asks again.
    }
  }
}
