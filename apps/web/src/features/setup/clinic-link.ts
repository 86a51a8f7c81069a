/** The longest that a link made of a name may be. */
const longest = 40

/** A clinic's name as the part of an address that people type: "Praxis Dr. Möller" → "praxis-dr-moller". */
export function clinicLink(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '')
}
