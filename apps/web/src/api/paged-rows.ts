import type { InfiniteData } from '@tanstack/react-query'

interface Row {
  id: string
}

/** What a list has answered so far, page by page. */
type Pages<Item extends Row> = InfiniteData<{ items: Item[]; nextCursor: string | null }, string | null>

/** The rows in order. A page fetched later may repeat a row of the one before it; the newest copy counts. */
export function rowsOf<Item extends Row>({ pages }: Pick<Pages<Item>, 'pages'>): Item[] {
  return [...new Map(pages.flatMap((page) => page.items).map((row) => [row.id, row])).values()]
}

/** Rewrites one row; null takes it away. */
export function patchRow<Item extends Row>(
  pages: Pages<Item>,
  id: string,
  patch: (row: Item) => Item | null,
): Pages<Item> {
  const patchPage = (page: Pages<Item>['pages'][number]) => {
    if (!page.items.some((row) => row.id === id)) return page
    return { ...page, items: page.items.flatMap((row) => (row.id === id ? (patch(row) ?? []) : row)) }
  }
  return { ...pages, pages: pages.pages.map(patchPage) }
}
