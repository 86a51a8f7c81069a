import { longestRoomName } from '@atrium/server/contract/values/limits'
import { TextInput } from '@mantine/core'
import type { ComponentProps } from 'react'

/** What a room is called; the dialog begins with it. */
export function NameField(props: Pick<ComponentProps<typeof TextInput>, 'error' | 'onChange' | 'value'>) {
  return (
    <TextInput
      {...props}
      name="name"
      label="Name"
      required
      withAsterisk={false}
      maxLength={longestRoomName}
      autoComplete="off"
      data-autofocus
    />
  )
}
