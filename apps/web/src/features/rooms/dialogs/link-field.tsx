import { TextInput } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useMe } from '../../../api/me.ts'
import { roomPath } from '../../../api/rooms/room-address.ts'

type LinkFieldProps = Pick<ComponentProps<typeof TextInput>, 'error' | 'onChange'> & { value: string }

/** The last part of a room's address; the whole stands beneath while it is typed. */
export function LinkField(props: LinkFieldProps) {
  const me = useMe()
  return (
    <TextInput
      {...props}
      name="link"
      label="Link"
      required
      withAsterisk={false}
      description={roomPath(me, props.value === '' ? '…' : props.value)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      minLength={2}
      maxLength={48}
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
    />
  )
}
