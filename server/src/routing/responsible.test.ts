import { describe, expect, it } from 'vitest'
import { findDepartment } from './responsible'
import { monday, snapshot, unit, west } from './testing'

const { calendar } = snapshot()
const find = (...departments: ReturnType<typeof unit>[]) =>
  findDepartment(departments, '0201', west.code, monday, calendar)
const cleaning = (id: string, areas: string[], fields = {}) =>
  unit(id, { categories: ['0201'], areas, ...fields })
const atNight = { onDuty: [{ days: null, from: 1320, to: 360 }] }

describe('findDepartment', () => {
  it('finds nobody who stands for it there', () => {
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

  it('prefers among equals who is on duty, then the smallest id, in whatever order they come', () => {
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

  it('keeps to who is closest though nobody is on duty there, and says so', () => {
    expect(find(cleaning('a', ['450902']), cleaning('b', ['450902001'], atNight))).toMatchObject({
      department: { id: 'b' },
      onDuty: false,
    })
  })
})
