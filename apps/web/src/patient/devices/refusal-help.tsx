import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { kindOfDevice } from '../../call/media/kind-of-device.ts'
import type { DeviceKind } from '../../call/media/kind-of-device.ts'
import type { Refusal } from '../../call/media/refusal-of.ts'

interface RefusalHelpProps {
  why: Refusal
  onTryAgain: () => void
}

/** What to do, on this very device, when the browser gives neither camera nor microphone. */
export function RefusalHelp({ why, onTryAgain }: RefusalHelpProps) {
  return (
    <Notice kind="problem">
      <RefusalWords why={why} kind={kindOfDevice()} />
      <Button onClick={onTryAgain}>
        <Trans>Try again</Trans>
      </Button>
    </Notice>
  )
}

function RefusalWords({ why, kind }: { why: Refusal; kind: DeviceKind }) {
  const { t } = useLingui()
  if (why === 'missing') {
    const sentence = t`Plug one in and try again, or go on without a camera.`
    return <Words title={t`No camera and no microphone were found`} steps={[sentence]} />
  }
  if (why === 'in-use') {
    const sentence = t`Close other programs and pages that make calls, then try again.`
    return <Words title={t`Another program is using the camera or the microphone`} steps={[sentence]} />
  }
  if (why === 'not-possible' || kind === 'in-app') {
    const sentence = t`Open this page in Safari, Chrome or Firefox: copy the link, and paste it there.`
    return <Words title={t`This browser cannot use a camera here`} steps={[sentence]} />
  }
  return <RefusedWords kind={kind} />
}

/** Somebody, or the system, said no. Browsers do not ask twice: here is where to change it. */
function RefusedWords({ kind }: { kind: DeviceKind }) {
  const { t } = useLingui()
  const last = t`Then come back here and press “Try again”.`
  const steps: Record<DeviceKind, string[]> = {
    'in-app': [],
    iphone: [
      t`Tap the symbol at the left end of the address bar, then “Website Settings”.`,
      t`Set Camera and Microphone to “Allow”.`,
      t`If they are not there: open Settings, then Apps, then your browser, and allow them.`,
    ],
    android: [
      t`Tap the symbol to the left of the address, then “Permissions”.`,
      t`Switch on Camera and Microphone.`,
      t`If that is not enough: open Settings, then Apps, then your browser, then Permissions.`,
    ],
    firefox: [
      t`Click the crossed-out camera or microphone beside the address.`,
      t`Remove “Blocked” with the cross next to it.`,
    ],
    safari: [t`Open the Safari menu, then “Settings for This Website…”.`, t`Set Camera and Microphone to “Allow”.`],
    chromium: [
      t`Click the symbol to the left of the address.`,
      t`Switch on Camera and Microphone.`,
      t`If they stay off, allow your browser to use them in the privacy settings of your computer.`,
    ],
  }
  return (
    <Words title={t`The browser does not let this page use camera and microphone`} steps={[...steps[kind], last]} />
  )
}

function Words({ title, steps }: { title: string; steps: string[] }) {
  return (
    <>
      <h2>{title}</h2>
      {steps.length === 1 ? (
        <p>{steps[0]}</p>
      ) : (
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
    </>
  )
}
