import type { Role } from '@atrium/policy/clinic'

/** The password of every seeded login. Seeds never run in production. */
export const demoPassword = 'atrium-demo'

export interface SeedPerson {
  email: string
  name: string
  role: Role
  /** Minutes since the last activity. */
  idle: number
  archivedDaysAgo?: number
}

const minute = 1
const hour = 60
const day = 24 * hour

const person = (role: Role, name: string, email: string, idle: number): SeedPerson => ({ role, name, email, idle })

export const harborPeople: SeedPerson[] = [
  person('owner', 'Mara Okafor', 'owner@harbor.example', 5 * hour),
  person('owner', 'Jonas Lindqvist', 'owner2@harbor.example', 2 * hour),
  person('admin', 'Dana Reyes', 'admin@harbor.example', 12 * minute),
  person('admin', 'Priya Natarajan', 'admin2@harbor.example', 26 * hour),
  person('member', 'Tomás Benítez', 'member@harbor.example', 4 * minute),
  person('member', 'Aiko Kurosawa', 'a.kurosawa@harbor.example', 3 * day),
  person('member', 'Samuel Adeyemi', 's.adeyemi@harbor.example', 35 * minute),
  person('member', 'Ingrid Halvorsen', 'i.halvorsen@harbor.example', 6 * hour),
  person('member', 'Noor Haddad', 'n.haddad@harbor.example', 50 * minute),
  person('member', 'Lucía Ferrer', 'l.ferrer@harbor.example', 2 * day),
  person('member', 'Owen Gallagher', 'o.gallagher@harbor.example', 9 * hour),
  person('member', 'Mei-Ling Tan', 'm.tan@harbor.example', 15 * minute),
  person('member', 'Rafael Monteiro', 'r.monteiro@harbor.example', 5 * day),
  person('member', 'Hannah Weiss', 'h.weiss@harbor.example', 3 * hour),
  person('member', 'Kwame Boateng', 'k.boateng@harbor.example', 28 * hour),
  person('member', 'Sofia Marchetti', 's.marchetti@harbor.example', 8 * minute),
  person('member', 'Arjun Mehta', 'a.mehta@harbor.example', 11 * day),
  person('member', 'Claire Dubois', 'c.dubois@harbor.example', 4 * hour),
  person('member', 'Yusuf Demir', 'y.demir@harbor.example', 7 * hour),
  person('member', 'Anneke van der Berg', 'a.vanderberg@harbor.example', 31 * hour),
  person('member', 'Bartholomew Featherstonehaugh', 'b.featherstonehaugh@harbor.example', 20 * day),
  person('member', 'Grace Nakamura', 'g.nakamura@harbor.example', 55 * minute),
  person('member', 'Petra Novotná', 'p.novotna@harbor.example', 2 * hour),
  { ...person('member', 'Elias Vance', 'e.vance@harbor.example', 60 * day), archivedDaysAgo: 41 },
]

export const oakPeople: SeedPerson[] = [
  person('owner', 'Wren Castellan', 'owner@oak.example', 3 * hour),
  // Of both clinics: the same login.
  person('member', 'Petra Novotná', 'p.novotna@harbor.example', 9 * day),
]

export const harborInvitations = [
  { email: 's.moreau@harbor.example', role: 'member', sentDaysAgo: 2, invitedBy: 'Dana Reyes' },
  { email: 'k.osei@harbor.example', role: 'member', sentDaysAgo: 5, invitedBy: 'Mara Okafor' },
] as const

/** Shared Rooms, with how many people (from the top of the list) are assigned to each. */
export const harborSharedRooms = [
  {
    name: 'Walk-in',
    link: 'walk-in',
    assigned: 12,
    waitingText: 'We see patients in the order in which they arrive.\nPlease have your insurance card ready.',
  },
  { name: 'Physiotherapy', link: 'physiotherapy', assigned: 6, waitingText: null },
  { name: 'Evening clinic', link: 'evening-clinic', assigned: 9, waitingText: null },
]

export interface SeedClinic {
  id: string
  name: string
  link: string
  plan: 'free' | 'premium'
  seatsBought: number | null
  people: SeedPerson[]
}

export const harbor: SeedClinic = {
  id: 'clinic-harbor',
  name: 'Harbor Street Clinic',
  link: 'harbor-street',
  plan: 'premium',
  seatsBought: 30,
  people: harborPeople,
}

export const oak: SeedClinic = {
  id: 'clinic-oak',
  name: 'Oak Lane Practice',
  link: 'oak-lane',
  plan: 'free',
  seatsBought: null,
  people: oakPeople,
}

/* Ids that are told by what they are of. */

export const nameOf = ({ email }: SeedPerson) => email.replace(/\.example$/, '').replaceAll(/[^a-z0-9]+/g, '-')
export const membershipId = (somebody: SeedPerson) => `membership-${nameOf(somebody)}`
export const personalRoomId = (somebody: SeedPerson) => `room-${nameOf(somebody)}`
export const sharedRoomId = (link: string) => `room-shared-${link}`
