/**
 * Runs what can wait once nothing has happened for a moment. The returned function says that something has.
 * @example const stir = atRest(() => database.exec('checkpoint'), 1_000)
 */
export function atRest(run: () => Promise<unknown>, milliseconds: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(timer)
    // What fails here was only to save time later.
    timer = setTimeout(() => void run().catch(() => undefined), milliseconds)
  }
}
