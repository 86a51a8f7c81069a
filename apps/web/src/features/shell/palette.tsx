import { Modal } from '@mantine/core'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import { IconSearch } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { useFocusReturn } from '../../components/use-focus-return.ts'
import { PaletteOption } from './palette-option.tsx'
import classes from './palette.module.css'
import { usePaletteEntries } from './use-palette-entries.ts'

const pause = 150

/** Search or jump to: pages, people and acts; each asks the policy. Arrow keys choose, Enter goes. */
export function Palette({ onClose }: { onClose: () => void }) {
  const id = useId()
  useFocusReturn()
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), pause)
  const entries = usePaletteEntries(text.trim(), search)
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, entries.length - 1)
  const run = (index: number) => {
    const entry = entries[index]
    if (!entry) return
    onClose()
    entry.run()
  }
  const move = (step: 1 | -1) => setChosen((at + step + entries.length) % Math.max(entries.length, 1))
  return (
    <Modal
      opened
      returnFocus={false}
      onClose={onClose}
      withCloseButton={false}
      aria-label="Search or jump to"
      size={560}
      yOffset="12dvh"
      padding={0}
      transitionProps={{ duration: 100, transition: 'fade' }}
      overlayProps={{ color: 'var(--scrim)', backgroundOpacity: 1 }}
      classNames={{ content: classes['content'] ?? '' }}
    >
      <div className={classes['field']}>
        <IconSearch size={18} stroke={1.6} aria-hidden="true" />
        <input
          data-autofocus
          role="combobox"
          aria-label="Search or jump to"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={entries[at] ? `${id}-${at}` : undefined}
          placeholder="A person, a page, an act"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'ArrowDown') move(1)
            else if (event.key === 'ArrowUp') move(-1)
            else if (event.key === 'Enter') run(at)
            else return
            event.preventDefault()
          }}
        />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the list of a combobox */}
      <div id={`${id}-list`} role="listbox" aria-label="Results" className={classes['list']}>
        {entries.map((entry, index) => (
          <PaletteOption
            key={entry.key}
            id={`${id}-${index}`}
            entry={entry}
            isChosen={index === at}
            onPoint={() => setChosen(index)}
            onRun={() => run(index)}
          />
        ))}
      </div>
      {entries.length === 0 ? <output className={classes['nothing']}>Nothing here is called that.</output> : null}
    </Modal>
  )
}
