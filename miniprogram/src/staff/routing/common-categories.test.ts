import { expect, it } from 'vitest'
import { commonCategories } from './common-categories'

it('leaves out what is rare, and keeps the order of the pictures', () => {
  const all = [{ picture: null }, { picture: 2 }, { picture: 1 }]
  expect(commonCategories(all)).toEqual([{ picture: 1 }, { picture: 2 }])
})
