import { sortName } from '../contract/values/sort-name.ts'

/** What is searched for as a pattern of LIKE, folded as names are; its signs mean themselves. */
export function likePattern(search: string): string {
  return `%${sortName(search).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
