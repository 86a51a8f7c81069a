import { lockFolder } from '../../../src/db/embedded/lock-folder.ts'

/* A process that tries for a folder's lock when it is told to, says whether it has it, and gives it back when told to. */

let unlock: (() => void) | undefined

const answers: Record<string, (folder: string) => boolean> = {
  lock: (folder) => {
    try {
      unlock = lockFolder(folder)
      return true
    } catch {
      return false
    }
  },
  unlock: () => {
    unlock?.()
    unlock = undefined
    return true
  },
}

process.on('message', ({ word, folder }: { word: string; folder: string }) => process.send?.(answers[word]?.(folder)))
process.on('disconnect', () => process.exit())
