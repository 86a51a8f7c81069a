import type { RoomShown } from '../api/outputs.ts'

/** A guest knows no more of the clinic than its name. */
export const clinicOf = (name: string): RoomShown['clinic'] => ({ name, link: '', logo: null, colour: null })
