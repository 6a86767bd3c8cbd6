import { describe, expect, it } from 'vitest'
import { assigneeFor } from './assignee'
import { unit, west } from './testing'

const crew = unit('crew', { crew: true })
const office = unit('office')
const at = (...keys: string[]) => new Set(keys)
const grid = `grid:${west.code}`

describe('assigneeFor', () => {
  it.each([
    ['nobody is on duty', crew, at(), null],
    ['the crew of another unit is', crew, at('unit:other'), null],
    ['a crew is', crew, at('unit:crew', grid), 'unit:crew'],
    ['a crew has nobody who has logged in', crew, at(grid), grid],
    ['a unit without a crew answers', office, at('unit:office', grid), grid],
    ['nobody answers', null, at(grid), grid],
  ])('where %s', (_, who, staffedKeys, assignee) => {
    expect(assigneeFor(who, west, staffedKeys)?.assignee ?? null).toBe(assignee)
  })
})
