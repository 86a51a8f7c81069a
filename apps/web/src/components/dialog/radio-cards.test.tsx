import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { RadioCards } from './radio-cards.tsx'

test('a card that is denied keeps its reason and cannot be chosen', async () => {
  const onChange = vi.fn<(value: string) => void>()
  const cards = [
    { value: 'a', label: 'Alpha', description: 'First', denial: 'Only Betas may.' },
    { value: 'b', label: 'Beta', description: 'Second' },
    { value: 'c', label: 'Gamma', description: 'Third' },
  ]
  render(<RadioCards label="Letter" value="b" cards={cards} onChange={onChange} />)
  const denied = screen.getByRole('radio', { name: 'Alpha', description: 'Only Betas may.' })
  await userEvent.click(denied)
  expect(onChange).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('radio', { name: 'Gamma' }))
  expect(onChange).toHaveBeenCalledExactlyOnceWith('c')
})
