import * as fc from 'fast-check'

/** Who works in the clinic: two Members who share the reception, and the Owner, who only manages it. */
export const staff = ['dana', 'tomas', 'nora'] as const
export type Worker = (typeof staff)[number]

export const patients = ['ruth', 'sam'] as const
export type Patient = (typeof patients)[number]

/** Two Personal Rooms, and a Shared Room. */
export const places = ['dana', 'nora', 'reception'] as const
export type Place = (typeof places)[number]

/** One thing that somebody does to a visit, or that changes what may be done to it. */
export type Step =
  /** Of who is here already: the same attempt once more, because the answer was lost. */
  | { act: 'enter'; who: Patient; at: Place }
  | { act: 'look' | 'leave'; who: Patient }
  | { act: 'start' | 'end' | 'remove' | 'chat'; by: Worker; who: Patient }
  | { act: 'transfer'; by: Worker; who: Patient; to: Place }
  | { act: 'assign' | 'unassign'; whom: 'dana' | 'tomas' }
  /** Nora hands her own queue to Dana, and takes it back. */
  | { act: 'cover' | 'uncover' }
  /** The reception, for good: who waits there goes to Nora. */
  | { act: 'close' }
  | { act: 'wait'; minutes: number }

// Mostly one and the same: what is done to it one after another is where faults are.
const by = fc.constantFrom<Worker[]>('dana', 'dana', 'dana', 'tomas', 'nora')
const who = fc.constantFrom<Patient[]>('ruth', 'ruth', 'ruth', 'sam')
const place = fc.constantFrom<Place[]>('reception', 'reception', 'dana', 'nora')
const constant = <Name extends string>(...names: Name[]) => fc.constantFrom(...names)

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: constant('enter'), who, at: place }) },
  { weight: 4, arbitrary: fc.record({ act: constant('look', 'look', 'leave'), who }) },
  { weight: 8, arbitrary: fc.record({ act: constant('start', 'start', 'end', 'end', 'remove', 'chat'), by, who }) },
  { weight: 3, arbitrary: fc.record({ act: constant('transfer'), by, who, to: place }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: constant('assign', 'unassign'),
      whom: constant('dana', 'tomas'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: constant('cover', 'cover', 'uncover') }) },
  { weight: 1, arbitrary: fc.record({ act: constant('close') }) },
  { weight: 2, arbitrary: fc.record({ act: constant('wait'), minutes: fc.constantFrom(10, 20, 40) }) },
)
