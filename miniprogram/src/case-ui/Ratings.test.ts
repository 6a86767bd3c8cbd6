import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import type { Satisfaction } from '@shared/domain/case/kinds'
import { statuses } from '@shared/domain/case/status'
import { describe, expect, it } from 'vitest'
import { tallyRatings } from './Ratings'

const step = (action: TimelineEntry['action'], at: string): TimelineEntry => ({
  at: `2026-11-${at}T08:00:00.000Z`,
  action,
  title: '',
  who: '',
  text: null,
  held: false,
  photos: [],
  distance: null,
  marks: [],
})

const ratingOf = (satisfaction: Satisfaction | null, at = '22'): CaseDetail['ratings'][number] => ({
  outcome: satisfaction === null ? 'not_solved' : 'solved',
  satisfaction,
  as: satisfaction === null ? 'neighbour' : 'reporter',
  comment: '',
  held: false,
  photos: [],
  at: `2026-11-${at}T09:00:00.000Z`,
  mine: false,
})

const closed = (
  supporters: number,
  ratings: CaseDetail['ratings'],
  timeline = [step('submit', '20'), step('close', '21')],
) => ({ status: 'closed' as const, supporters, ratings, timeline })

describe('the tally of ratings', () => {
  it.each(statuses.filter((status) => status !== 'closed' && status !== 'disputed'))(
    'is null while a case is %s, for nobody is asked to rate then',
    (status) => {
      expect(tallyRatings({ ...closed(3, [ratingOf('satisfied')]), status })).toBeNull()
    },
  )

  it('never counts silence as satisfied', () => {
    expect(tallyRatings(closed(0, []))).toBe('1 人未评价（不算满意）')
    expect(tallyRatings(closed(4, []))).toBe('5 人未评价（不算满意）')
  })

  it('counts the ratings, each satisfaction, and those who did not rate', () => {
    expect(tallyRatings(closed(4, [ratingOf('satisfied'), ratingOf('dissatisfied')]))).toBe(
      '2 人评价，1 人满意、1 人不满意；3 人未评价（不算满意）',
    )
  })

  it('names a "not solved" even beside a mild satisfaction', () => {
    const mild = { ...ratingOf('mostly_satisfied'), outcome: 'not_solved' as const }
    expect(tallyRatings(closed(0, [mild]))).toBe('1 人评价，1 人基本满意，其中 1 人说没有解决')
  })

  it('leaves out the silent when all have rated', () => {
    expect(tallyRatings(closed(1, [ratingOf('mostly_satisfied'), ratingOf('mostly_satisfied')]))).toBe(
      '2 人评价，2 人基本满意',
    )
  })

  it('counts neighbours apart, who were not asked to rate', () => {
    expect(tallyRatings(closed(0, [ratingOf(null), ratingOf(null)]))).toBe(
      '1 人未评价（不算满意）；2 位附近居民说还没好',
    )
  })

  it('does not count a neighbour who objected as silent', () => {
    expect(tallyRatings(closed(1, [ratingOf('satisfied'), ratingOf(null)]))).toBe(
      '1 人评价，1 人满意；1 位附近居民说还没好',
    )
  })

  it('counts the latest closing alone', () => {
    const again = [step('close', '18'), step('reopen', '19'), step('close', '21')]
    expect(tallyRatings(closed(0, [ratingOf('dissatisfied', '18')], again))).toBe('1 人未评价（不算满意）')
  })

  it('stays while the case is disputed', () => {
    expect(tallyRatings({ ...closed(0, [ratingOf('dissatisfied')]), status: 'disputed' })).toBe(
      '1 人评价，1 人不满意',
    )
  })
})
