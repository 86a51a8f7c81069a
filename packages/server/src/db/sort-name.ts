/**
 * A name as it is sorted and searched: small letters without accents, so that "Tomás" is found by "tomas"
 * and every engine sorts it alike.
 *
 * @example sortName('Tomás Benítez') // 'tomas benitez'
 */
export function sortName(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
