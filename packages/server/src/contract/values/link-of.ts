import { sortName } from './sort-name.ts'

/** Leaves room for what makes it another one: `-2`. */
const longest = 40

/**
 * A name as the part of an address that people type; empty where nothing of it can be one.
 *
 * @example linkOf('Tomás Benítez') // 'tomas-benitez'
 */
export function linkOf(name: string): string {
  return sortName(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '')
}
