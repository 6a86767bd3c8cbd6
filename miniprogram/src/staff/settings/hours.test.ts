import { describe, expect, it } from 'vitest'
import { byStart, clockOf, hoursFault, timeChoices, withOneMore } from './hours'

describe('the hours of work', () => {
  it.each([
    ['none', []],
    ['order', [[480, 480]]],
    [
      'order',
      [
        [480, 720],
        [900, 840],
      ],
    ],
    [
      'overlap',
      [
        [480, 720],
        [700, 900],
      ],
    ],
    [
      'overlap',
      [
        [700, 900],
        [480, 720],
      ],
    ],
  ] as const)('have the fault %s in %j', (fault, hours) => {
    expect(hoursFault(hours)).toBe(fault)
  })

  it('may touch each other, in any order', () => {
    const hours = [
      [720, 1080],
      [480, 720],
    ] as const
    expect(hoursFault(hours)).toBeNull()
    expect(byStart(hours)).toEqual([
      [480, 720],
      [720, 1080],
    ])
  })

  it.each([
    [[], [[0, 120]]],
    [
      [[480, 720]],
      [
        [480, 720],
        [720, 840],
      ],
    ],
    [
      [[480, 1430]],
      [
        [480, 1430],
        [1320, 1440],
      ],
    ],
  ] as const)('get one more window: %j', (hours, more) => {
    expect(withOneMore(hours)).toEqual(more)
  })
})

describe('a time of day', () => {
  it('is written as HH:MM', () => {
    expect([0, 510, 1440].map(clockOf)).toEqual(['00:00', '08:30', '24:00'])
  })

  it('can be set to each quarter of an hour up to 24:00', () => {
    const choices = timeChoices(510)
    expect(choices).toHaveLength(97)
    expect(choices.slice(0, 2).map(clockOf)).toEqual(['00:00', '00:15'])
    expect(choices.at(-1)).toBe(1440)
  })

  it('keeps a value between two quarters', () => {
    expect(timeChoices(512).filter((minutes) => minutes > 500 && minutes < 530)).toEqual([510, 512, 525])
  })
})
