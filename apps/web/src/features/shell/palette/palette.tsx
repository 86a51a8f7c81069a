import { Modal } from '@mantine/core'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import { IconSearch } from '@tabler/icons-react'
import { Command } from 'cmdk'
import { useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { HiddenText } from '../../../components/hidden-text.tsx'
import { useFocusReturn } from '../../../components/dialog/use-focus-return.ts'
import classes from './palette.module.css'
import { usePaletteGroups } from './use-palette-groups.ts'
import type { PaletteEntry } from './palette-entry.ts'

const pause = 150
const name = 'Search or jump to'

/** Search or jump to: people, rooms, pages and actions; each asks the policy. Arrow keys choose, Enter goes. */
export function Palette({ onClose }: { onClose: () => void }) {
  useFocusReturn()
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), pause)
  const { groups, isSearching, problem } = usePaletteGroups(text.trim(), search)
  const run = (entry: PaletteEntry) => {
    onClose()
    entry.run()
  }
  return (
    <Modal.Root
      opened
      returnFocus={false}
      onClose={onClose}
      size={560}
      yOffset="12dvh"
      padding={0}
      transitionProps={{ duration: 100, transition: 'fade' }}
      classNames={{ content: classes['content'] ?? '' }}
    >
      <Modal.Overlay color="var(--scrim)" backgroundOpacity={1} />
      <Modal.Content>
        <Modal.Title component="div" p={0}>
          <HiddenText>{name}</HiddenText>
        </Modal.Title>
        <Command label={name} shouldFilter={false} loop>
          <div className={classes['field']}>
            <IconSearch size="1.125rem" stroke={1.6} aria-hidden="true" />
            <Command.Input data-autofocus placeholder="A person, a room, a page" value={text} onValueChange={setText} />
          </div>
          <Command.List label="Results" className={classes['list']}>
            {groups.map(({ heading, entries }) => (
              <Command.Group key={heading} heading={heading} className={classes['group']}>
                {entries.map((entry) => (
                  <Command.Item
                    key={entry.key}
                    value={entry.key}
                    className={classes['option']}
                    onSelect={() => run(entry)}
                  >
                    <entry.icon size="1.125rem" stroke={1.6} aria-hidden="true" />
                    <bdi>{entry.label}</bdi>
                    {entry.about ? <bdi className={classes['about']}>{entry.about}</bdi> : null}
                  </Command.Item>
                ))}
              </Command.Group>
            ))}
            {isSearching || problem ? null : (
              <Command.Empty className={classes['nothing']}>Nothing here is called that.</Command.Empty>
            )}
          </Command.List>
          <output className={classes['state']}>{problem ?? (isSearching ? 'Searching people and rooms…' : '')}</output>
        </Command>
      </Modal.Content>
    </Modal.Root>
  )
}
