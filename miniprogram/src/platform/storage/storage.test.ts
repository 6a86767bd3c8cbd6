import { number, object } from 'valibot'
import { afterEach, expect, it, vi } from 'vitest'
import { isUnkept, readStored, removeStored, storedKeys, writeStored } from '.'

const schema = object({ n: number() })
const fill = () =>
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
})

it('holds in memory what a full store does not take, and forgets what that had before', () => {
  writeStored('a.1', { n: 1 })
  fill()
  writeStored('a.1', { n: 2 })
  expect([readStored('a.1', schema), isUnkept('a.1'), storedKeys('a.')]).toEqual([{ n: 2 }, true, ['a.1']])
  expect(localStorage.getItem('a.1')).toBeNull()
  removeStored('a.1')
  expect([readStored('a.1', schema), isUnkept('a.1'), storedKeys('a.')]).toEqual([null, false, []])
})

it('keeps it in the store once there is room', () => {
  const full = fill()
  writeStored('a.2', { n: 1 })
  full.mockRestore()
  writeStored('a.2', { n: 2 })
  expect([isUnkept('a.2'), storedKeys('a.')]).toEqual([false, ['a.2']])
})
