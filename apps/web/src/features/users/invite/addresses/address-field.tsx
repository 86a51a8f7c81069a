import { IconAlertCircle, IconX } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Announcement } from '../../../../components/states/announcement.tsx'
import classes from './address-field.module.css'
import type { Address } from './read-addresses.ts'
import { readAddresses, withAddresses } from './read-addresses.ts'

export interface AddressFieldProps {
  addresses: readonly Address[]
  onChange: (addresses: Address[]) => void
  /** How many may be sent at once. */
  most: number
  /** What is typed and not yet an entry. */
  draft: string
  onDraft: (text: string) => void
}

const separators = [',', ';', ' ', 'Enter']

/** Addresses as entries: typed one by one, or pasted as they stand in a mail or a list. */
export function AddressField({ addresses, onChange, most, draft, onDraft }: AddressFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  // It is what one begins with, also where the dialog comes back to it.
  useEffect(() => input.current?.focus(), [])
  const [said, setSaid] = useState('')
  const add = (text: string) => {
    const more = readAddresses(text)
    onDraft('')
    if (more.length === 0) return
    onChange(withAddresses(addresses, more))
    setSaid(`Added ${more.map((each) => each.text).join(', ')}`)
  }
  const remove = (address: Address) => {
    onChange(addresses.filter((each) => each !== address))
    setSaid(`Removed ${address.text}`)
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // An input method's Enter chooses a word.
    if (event.nativeEvent.isComposing) return
    const last = addresses.at(-1)
    if (event.key === 'Backspace' && draft === '' && last) remove(last)
    if (!separators.includes(event.key)) return
    event.preventDefault()
    add(draft)
  }
  const wrong = addresses.filter(({ email }) => email === null)
  return (
    <div>
      <div className={classes['head']}>
        <label htmlFor={id}>Email addresses</label>
        <span aria-hidden="true">
          {addresses.length} of {most}
        </span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- a click beside the entries means the field within */}
      <div className={classes['box']} onClick={() => input.current?.focus()}>
        {addresses.map((address) => (
          <Entry key={address.text} address={address} onRemove={() => remove(address)} />
        ))}
        <input
          ref={input}
          id={id}
          type="text"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
          className={classes['input']}
          placeholder={addresses.length === 0 ? 'name@clinic.example' : 'Add another'}
          value={draft}
          aria-describedby={`${id}-wrong`}
          aria-invalid={wrong.length > 0}
          onChange={(event) => onDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => draft !== '' && add(draft)}
          onPaste={(event) => {
            event.preventDefault()
            add(`${draft}${event.clipboardData.getData('text')}`)
          }}
        />
      </div>
      <div id={`${id}-wrong`} className={classes['wrong']}>
        {wrong.map(({ text }) => (
          <p key={text}>
            <IconAlertCircle size="1rem" stroke={1.8} aria-hidden="true" />
            <span>
              <bdi>{text}</bdi> is not an email address.
            </span>
          </p>
        ))}
      </div>
      <Announcement>{said}</Announcement>
    </div>
  )
}

function Entry({ address, onRemove }: { address: Address; onRemove: () => void }) {
  return (
    <span className={classes['entry']} data-wrong={address.email === null || undefined}>
      <bdi>{address.text}</bdi>
      <button type="button" aria-label={`Remove ${address.text}`} onClick={onRemove}>
        <IconX size="0.875rem" stroke={1.8} aria-hidden="true" />
      </button>
    </span>
  )
}
