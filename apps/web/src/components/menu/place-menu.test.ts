import { expect, test } from 'vitest'
import { placeMenu } from './place-menu.ts'

const view = { width: 1000, height: 600 }
const menu = { width: 200, height: 150 }
const anchor = (left: number, top: number) => new DOMRect(left, top, 32, 32)

test('stands below its button, right edges in line', () => {
  expect(placeMenu(anchor(900, 100), menu, view, 'end')).toEqual({ top: 138, left: 732 })
})

test('stands above where there is more room', () => {
  expect(placeMenu(anchor(900, 540), menu, view, 'end')).toEqual({ top: 384, left: 732 })
})

test('never leaves the window', () => {
  expect(placeMenu(anchor(2, 100), menu, view, 'end').left).toBe(8)
  expect(placeMenu(anchor(990, 100), menu, view, 'start').left).toBe(792)
})
