import type { Call, CallState } from '../../call.ts'
import { DeviceOptions } from '../../media/device-options.tsx'
import type { CallWords } from '../call-words.ts'
import { Panel } from './panel.tsx'
import classes from './panel.module.css'

interface DevicesPanelProps {
  call: Call
  state: CallState
  words: CallWords
  speaker: string
  onSpeaker: (id: string) => void
  /** What each key does, in words. */
  keys: [key: string, act: string][]
  isKeysOn: boolean
  onKeys: (isOn: boolean) => void
  onClose: () => void
}

const canChooseSpeaker = 'setSinkId' in HTMLMediaElement.prototype

/** Which camera, microphone and speaker; each is changed without touching the others. And the keys, for who has some. */
export function DevicesPanel(props: DevicesPanelProps) {
  const { call, state, words, speaker, onSpeaker, keys, isKeysOn, onKeys, onClose } = props
  const { devices, camera, microphone, background } = state.own
  const ofKind = (kind: MediaDeviceKind) => devices.filter((each) => each.kind === kind && each.deviceId !== '')
  return (
    <Panel title={words.devices} closeWords={words.closePanel} onClose={onClose}>
      <Choice
        label={words.camera}
        value={camera?.getSettings().deviceId ?? ''}
        devices={ofKind('videoinput')}
        onChoose={(id) => void call.media.choose('camera', id)}
      />
      {background === null ? null : (
        <label className={classes['switch']}>
          <input
            type="checkbox"
            checked={background === 'blurred'}
            onChange={({ target }) => void call.media.blur(target.checked)}
          />
          {words.blur}
        </label>
      )}
      <Choice
        label={words.microphone}
        value={microphone?.getSettings().deviceId ?? ''}
        devices={ofKind('audioinput')}
        onChoose={(id) => void call.media.choose('microphone', id)}
      />
      {canChooseSpeaker ? (
        <Choice
          label={words.speaker}
          value={speaker || (ofKind('audiooutput')[0]?.deviceId ?? '')}
          devices={ofKind('audiooutput')}
          onChoose={onSpeaker}
        />
      ) : null}
      <div className={classes['ofKeys']}>
        <h2>{words.keys}</h2>
        <dl className={classes['keys']}>
          {keys.map(([key, act]) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{act}</dd>
            </div>
          ))}
        </dl>
        <label className={classes['switch']}>
          <input type="checkbox" checked={isKeysOn} onChange={({ target }) => onKeys(target.checked)} />
          {words.keysOn}
        </label>
      </div>
    </Panel>
  )
}

interface ChoiceProps {
  label: string
  value: string
  devices: MediaDeviceInfo[]
  onChoose: (id: string) => void
}

/** The system's own list: nothing is easier to use on a phone. */
function Choice({ label, value, devices, onChoose }: ChoiceProps) {
  if (devices.length === 0) return null
  return (
    <label className={classes['choice']}>
      {label}
      <select value={value} onChange={({ target }) => onChoose(target.value)}>
        {devices.some(({ deviceId }) => deviceId === value) ? null : (
          <option value={value} hidden>
            –
          </option>
        )}
        <DeviceOptions label={label} devices={devices} />
      </select>
    </label>
  )
}
