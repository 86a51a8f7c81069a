import { useLingui } from '@lingui/react/macro'
import { IconVolume } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { playChime } from './play-chime.ts'
import type { Devices } from './use-devices.ts'

/** Hearing is tried too: only the person can say whether there was a sound. */
export function SpeakerTest({ speaker }: Pick<Devices, 'speaker'>) {
  const { t } = useLingui()
  const [isTried, setTried] = useState(false)
  const play = () => {
    void playChime(speaker).catch(() => undefined)
    setTried(true)
  }
  return (
    <div>
      <Button look="quiet" onClick={play}>
        <IconVolume size="1.375rem" stroke={1.6} aria-hidden="true" />
        {isTried ? t`Play the sound again` : t`Test the sound`}
      </Button>
      <output>
        {isTried &&
          t`You should hear two tones. If you do not, turn up the volume, or plug your headphones out and in.`}
      </output>
    </div>
  )
}
