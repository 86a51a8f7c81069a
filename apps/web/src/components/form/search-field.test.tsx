import { act, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SearchField } from './search-field.tsx'

const told = vi.fn<(value: string) => void>()
beforeEach(() => {
  vi.useFakeTimers()
  told.mockClear()
})
afterEach(() => {
  vi.useRealTimers()
})

/** As a page that takes what is told at once; its button shows that the search was changed elsewhere. */
function Page() {
  const [value, setValue] = useState('')
  return (
    <>
      <SearchField
        label="Name"
        value={value}
        onChange={(text) => {
          told(text)
          setValue(text)
        }}
      />
      <button onClick={() => setValue('')}>Clear all filters</button>
    </>
  )
}

const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Name' })
const type = (text: string) => fireEvent.change(field(), { target: { value: text } })
const pass = (milliseconds: number) =>
  act(() => {
    vi.advanceTimersByTime(milliseconds)
  })

test('what is typed is told after a pause, without the spaces around it, which stay in the field', () => {
  render(<Page />)
  type('Tri')
  pass(100)
  type('Triage ')
  pass(100)
  expect(told).not.toHaveBeenCalled()
  pass(20)
  expect(told.mock.calls).toEqual([['Triage']])
  expect(field().value).toBe('Triage ')
})

test('a letter that comes at the moment at which the former ones are told is not lost', () => {
  render(<Page />)
  type('Tr')
  act(() => {
    vi.advanceTimersByTime(120)
    type('Tri')
  })
  expect(field().value).toBe('Tri')
  pass(120)
  expect([field().value, told.mock.calls]).toEqual(['Tri', [['Tr'], ['Tri']]])
})

test('a page that takes it late takes no letter away, and a search that is changed elsewhere is shown', () => {
  const { rerender } = render(<SearchField label="Name" value="" onChange={told} />)
  type('Tr')
  pass(120)
  type('Tri')
  pass(120)
  type('Tria')
  for (const value of ['Tr', 'Tri']) {
    rerender(<SearchField label="Name" value={value} onChange={told} />)
    expect(field().value).toBe('Tria')
  }
  pass(120)
  rerender(<SearchField label="Name" value="Tria" onChange={told} />)
  rerender(<SearchField label="Name" value="Lobby" onChange={told} />)
  expect(field().value).toBe('Lobby')
})

test('cleared elsewhere it is empty, also of what was told before', () => {
  render(<Page />)
  type('Tr')
  pass(120)
  fireEvent.click(screen.getByRole('button', { name: 'Clear all filters' }))
  expect(field().value).toBe('')
  type('Tr')
  pass(120)
  expect(told.mock.calls).toEqual([['Tr'], ['Tr']])
  fireEvent.click(screen.getByRole('button', { name: 'Clear all filters' }))
  expect(field().value).toBe('')
})
