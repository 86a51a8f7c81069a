import { useLingui } from '@lingui/react/macro'
import { Preview } from '../devices/preview.tsx'
import type { Devices } from '../devices/use-devices.ts'
import { Button } from '../parts/button.tsx'

/** What the clinic will see, and a way to begin where a reload has switched it off. */
export function OwnPicture({ devices: { state, choice, open } }: { devices: Devices }) {
  const { t } = useLingui()
  return (
    <Preview state={state}>
      <p>{state.is === 'open' ? t`Without camera` : t`Camera and microphone are off.`}</p>
      {state.is !== 'open' && (
        <Button look="first" isBusy={state.is === 'asking'} onClick={() => void open(choice)}>
          {t({ id: 'first.open', message: 'Turn on camera and microphone' })}
        </Button>
      )}
    </Preview>
  )
}
