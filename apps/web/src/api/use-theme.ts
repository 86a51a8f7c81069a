import type { Theme } from '@atrium/server/contract/account/account'
import { useMantineContext } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from './api.tsx'
import { meOptions, useMe } from './me.ts'

/** The colours: chosen once for every device, and kept on this one, which paints with them before it asks anybody. */
export function useTheme(): { theme: Theme; choose: (theme: Theme) => void } {
  const api = useApi()
  const { colorScheme, setColorScheme } = useMantineContext()
  const keep = useMutation(
    api.options.account.changePreferences.mutationOptions({
      onSuccess: ({ preferences }) =>
        api.queryClient.setQueryData(meOptions(api).queryKey, (me) => me && { ...me, preferences }),
    }),
  )
  return {
    theme: colorScheme,
    choose: (theme) => {
      // Without a network this device has it all the same.
      setColorScheme(theme)
      keep.mutate({ theme })
    },
  }
}

/** Follows what was chosen on another device. */
export function useFollowedTheme(): void {
  const { theme } = useMe().preferences
  const { setColorScheme } = useMantineContext()
  useEffect(() => {
    if (theme) setColorScheme(theme)
    // Only when the choice changes: what is chosen here is on its way.
  }, [theme, setColorScheme])
}
