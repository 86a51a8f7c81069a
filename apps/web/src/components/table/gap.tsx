/** An empty row as high as the rows that are not drawn. */
export function Gap({ height }: { height: number }) {
  return height === 0 ? null : <tr aria-hidden="true" style={{ height }} />
}
