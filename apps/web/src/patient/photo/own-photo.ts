import { useState } from 'react'

/** How the patient looks, as this page knows it. It is in the page's memory: after a reload the clinic alone has it. */
export interface OwnPhoto {
  /** In base 64; null: taken back; undefined: nobody has said anything in this visit and page. */
  taken: string | null | undefined
  change: (taken: string | null | undefined) => void
}

export function useOwnPhoto(): OwnPhoto {
  const [taken, change] = useState<string | null>()
  return { taken, change }
}
