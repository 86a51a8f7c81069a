import type { IconUser } from '@tabler/icons-react'

/** What the palette offers: chosen, it runs. */
export interface PaletteEntry {
  key: string
  label: string
  about?: string
  icon: typeof IconUser
  run: () => void
}
