import { useLingui } from '@lingui/react/macro'
import { IconCamera, IconMicrophone, IconVolume } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { DeviceOptions } from '../../call/media/device-options.tsx'
import classes from './device-choice.module.css'
import { mayChooseSpeaker } from './play-chime.ts'
import type { Devices } from './use-devices.ts'

/** Which camera, which microphone and, where the browser lets a page choose, which speaker: by the names that the system gives them. */
export function DeviceChoice({ state, choice, speaker, all, open, chooseSpeaker }: Devices) {
  const { t } = useLingui()
  if (state.is !== 'open') return null
  const [camera] = state.stream.getVideoTracks()
  const [microphone] = state.stream.getAudioTracks()
  const ofKind = (kind: MediaDeviceKind) => all.filter((each) => each.kind === kind && each.deviceId !== '')
  return (
    <div className={classes['row']}>
      <Select
        icon={<IconCamera size="1.375rem" stroke={1.6} aria-hidden="true" />}
        label={t`Camera`}
        value={camera?.getSettings().deviceId}
        devices={ofKind('videoinput')}
        onChoose={(id) => void open({ ...choice, camera: id, isWithoutCamera: false })}
      />
      <Select
        icon={<IconMicrophone size="1.375rem" stroke={1.6} aria-hidden="true" />}
        label={t`Microphone`}
        value={microphone?.getSettings().deviceId}
        devices={ofKind('audioinput')}
        onChoose={(id) => void open({ ...choice, microphone: id })}
      />
      {mayChooseSpeaker() && (
        <Select
          icon={<IconVolume size="1.375rem" stroke={1.6} aria-hidden="true" />}
          label={t`Speaker`}
          value={speaker}
          devices={ofKind('audiooutput')}
          onChoose={chooseSpeaker}
        />
      )}
    </div>
  )
}

interface SelectProps {
  icon: ReactNode
  label: string
  value: string | undefined
  devices: MediaDeviceInfo[]
  onChoose: (id: string) => void
}

/** The system's own list: nothing is easier to use on a phone. */
function Select({ icon, label, value, devices, onChoose }: SelectProps) {
  if (devices.length === 0) return null
  return (
    <label className={classes['select']}>
      {icon}
      <span className="patient-heard">{label}</span>
      <select value={value} onChange={({ target }) => onChoose(target.value)}>
        <DeviceOptions label={label} devices={devices} />
      </select>
    </label>
  )
}
