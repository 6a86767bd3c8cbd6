import { describe, expect, it } from 'vitest'
import { picturedCategories } from './categories'

describe('picturedCategories', () => {
  it('leaves out rare categories, and keeps the order of the pictures', () => {
    const all = [{ picture: null }, { picture: 2 }, { picture: 1 }]
    expect(picturedCategories(all)).toEqual([{ picture: 1 }, { picture: 2 }])
  })
})
