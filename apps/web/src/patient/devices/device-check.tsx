import { useLingui } from '@lingui/react/macro'
import { Button } from '../parts/button.tsx'
import { DeviceChoice } from './device-choice.tsx'
import { Preview } from './preview.tsx'
import { RefusalHelp } from './refusal-help.tsx'
import { SpeakerTest } from './speaker-test.tsx'
import type { Devices } from './use-devices.ts'

/** Oneself as others will see and hear one, what to choose, and what to do where there is nothing to see. */
export function DeviceCheck({ devices }: { devices: Devices }) {
  const { t } = useLingui()
  const { state, open } = devices
  return (
    <>
      <Preview state={state}>
        <PreviewWords {...devices} />
        {state.is === 'idle' && (
          <Button look="first" onClick={() => void open()}>
            {t({ id: 'first.open', message: 'Turn on camera and microphone' })}
          </Button>
        )}
      </Preview>
      {state.is === 'closed' && <RefusalHelp why={state.why} onTryAgain={() => void open()} />}
      <DeviceChoice {...devices} />
      {state.is === 'open' && <SpeakerTest {...devices} />}
    </>
  )
}

function PreviewWords({ state }: Devices) {
  const { t } = useLingui()
  switch (state.is) {
    case 'idle':
      return <p>{t({ id: 'first.allow', message: 'Your browser will ask you. Choose “Allow”.' })}</p>
    case 'asking':
      return <output>{t`Your browser asks whether this page may use them. Choose “Allow”.`}</output>
    case 'open':
      return <p>{t`Without camera`}</p>
    case 'closed':
      return <p>{t`You can go on without a camera: they will hear you, or read what you write.`}</p>
  }
}
