import { useEffect, useEffectEvent } from 'react'

/** Ctrl or ⌘ and K, wherever the focus is. Without a library's parser of keys: every page has this, and no other key. */
export function useSearchKey(onPress: () => void) {
  const press = useEffectEvent(onPress)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { ctrlKey, metaKey, altKey, shiftKey, key } = event
      if (!(ctrlKey || metaKey) || altKey || shiftKey || key.toLowerCase() !== 'k') return
      event.preventDefault()
      press()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
