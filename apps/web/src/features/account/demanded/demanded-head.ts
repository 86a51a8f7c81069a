import type { Me } from '../../../api/outputs.ts'

/** What the page is, in a word and a sentence. */
export const demandedHead = {
  title: 'One thing first',
  sentence: ({ clinic }: Pick<Me, 'clinic'>) =>
    `${clinic.name} asks you for a second step when you sign in. You set it up once, in two minutes; then you go on to where you were going.`,
}
