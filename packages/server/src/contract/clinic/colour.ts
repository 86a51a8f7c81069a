/** Relative luminance of a colour such as "#0f766e", by WCAG 2. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** How far two colours are apart for who reads one on the other: from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const inks = { white: '#ffffff', black: '#000000' } as const

/** What is written in on a colour, white or black: the one that is read better. One of them always has 4.58 to 1 or more. */
export function inkOn(colour: string): { ink: keyof typeof inks; hex: string; contrast: number } {
  const [white, black] = [contrastOf(colour, inks.white), contrastOf(colour, inks.black)]
  return white >= black
    ? { ink: 'white', hex: inks.white, contrast: white }
    : { ink: 'black', hex: inks.black, contrast: black }
}
