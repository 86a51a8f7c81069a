/** Does it, unless it is still at it: then nothing was done, and it answers 0. */
export function oneAtATime(act: () => Promise<number>): () => Promise<number> {
  let isAtIt = false
  return async () => {
    if (isAtIt) return 0
    isAtIt = true
    try {
      return await act()
    } finally {
      isAtIt = false
    }
  }
}
