import { describe, expect, it } from 'vitest'
import { findDepartment } from './responsible'
import { monday, snapshot, unit, west } from './testing'

const { calendar } = snapshot()
const find = (...departments: ReturnType<typeof unit>[]) =>
  findDepartment({ departments, category: '0201', gridCode: west.code, now: monday, calendar })
const cleaning = (id: string, areas: string[], fields = {}) =>
  unit(id, { categories: ['0201'], areas, ...fields })
const atNight = { onDuty: [{ days: null, from: 1320, to: 360 }] }

describe('findDepartment', () => {
  it('finds no department if none covers the grid and the category', () => {
    expect(
      find(cleaning('a', ['450902009']), unit('b', { categories: ['0113'], areas: ['450902'] })),
    ).toBeNull()
  })

  it('prefers the closest area', () => {
    expect(find(cleaning('a', ['450902']), cleaning('b', ['450902', '450902001']))).toMatchObject({
      department: { id: 'b' },
      area: '450902001',
    })
  })

  it('prefers among equals the one on duty, then the smallest id, in any order', () => {
    const [late, b, a] = [
      cleaning('0', ['450902'], atNight),
      cleaning('b', ['450902']),
      cleaning('a', ['450902']),
    ]
    for (const order of [
      [late, b, a],
      [a, late, b],
      [b, a, late],
    ]) {
      expect(find(...order)).toMatchObject({ department: { id: 'a' }, onDuty: true })
    }
  })

  it('keeps the closest department even if it is off duty, with a reason', () => {
    expect(find(cleaning('a', ['450902']), cleaning('b', ['450902001'], atNight))).toMatchObject({
      department: { id: 'b' },
      onDuty: false,
    })
  })
})
