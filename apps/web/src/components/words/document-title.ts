/** What a tab and a bookmark are called: "Users · Atrium". */
export function documentTitle(page: string): string {
  return `${page} · Atrium`
}
