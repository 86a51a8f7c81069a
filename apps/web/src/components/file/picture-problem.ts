/** A sentence for the person, about the picture that they chose. */
export class PictureProblem extends Error {}

export const noPicture = 'This is no picture that can be used. Choose a JPEG, PNG or WebP file.'
