import { useEffect, useState } from 'react'
import { takeToken } from './mailed-token.ts'

/** The page's token. A newer link that is opened in this very tab changes the address and loads nothing. */
export function useMailedToken(purpose: Parameters<typeof takeToken>[0]): string | null {
  const [token, setToken] = useState(() => takeToken(purpose))
  useEffect(() => {
    const onChange = () => setToken(takeToken(purpose))
    window.addEventListener('hashchange', onChange)
    return () => window.removeEventListener('hashchange', onChange)
  }, [purpose])
  return token
}
