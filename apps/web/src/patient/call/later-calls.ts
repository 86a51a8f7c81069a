/*
 * What a patient's page needs once there is a call, and a guest's page from its beginning: in one file, for the page's first script has few
 * bytes left for names.
 */

export { addWords } from '../guest/add-words.ts'
export { drawGuest } from '../guest/draw-guest.tsx'
export { answered, followTurn, PatientCall } from './patient-call.tsx'
