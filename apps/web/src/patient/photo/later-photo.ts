export { addWords } from './add-words.ts'
export { PhotoOffer } from './photo-offer.tsx'
export { PhotoTeller } from './photo-teller.tsx'
