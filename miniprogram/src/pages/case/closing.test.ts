import type { TimelineEntry } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { isClosedLately } from './closing'

const at = (day: number) => new Date(Date.UTC(2026, 10, day)).toISOString()
const step = (action: TimelineEntry['action'], day: number): TimelineEntry => ({
  at: at(day),
  action,
  title: '',
  who: '',
  text: null,
  held: false,
  photos: [],
  distance: null,
  marks: [],
})
const end = Date.parse(at(1 + limits.ratingDays))

describe('isClosedLately', () => {
  it.each([
    ['is false for a reopened case', 'in_progress', [step('close', 1), step('reopen', 1)], end, false],
    ['is false where no closing is known', 'closed', [step('submit', 1)], end, false],
    ['is false after the last day', 'closed', [step('close', 1)], end + 1, false],
    ['is true to the end of the last day', 'closed', [step('close', 1)], end, true],
    [
      'counts anew from each closing',
      'closed',
      [step('close', 1), step('reopen', 2), step('close', 3)],
      end + 1,
      true,
    ],
    [
      'is not prolonged by the supervisor’s answer',
      'closed',
      [step('close', 1), step('answer', 3)],
      end + 1,
      false,
    ],
  ] as const)('%s', (_, status, timeline, now, may) => {
    expect(isClosedLately({ status, timeline: [...timeline] }, now)).toBe(may)
  })
})
