import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { describe, expect, it } from 'vitest'
import { latestNote } from './latest-note'

const entry = (
  title: string,
  text: string | null,
  action: TimelineEntry['action'] = 'start',
): TimelineEntry => ({
  at: '2026-11-22T01:00:00.000Z',
  action,
  title,
  who: '我',
  text,
  photos: [],
  distance: null,
})

const detailOf = (status: CaseDetail['status'], timeline: TimelineEntry[], reworks = 0): CaseDetail => ({
  id: 'c1',
  number: 'c1',
  status,
  category: { code: '0201', name: '非法小广告' },
  photo: null,
  point: [110.15, 22.63],
  place: '玉城街道',
  submittedAt: '2026-11-22T01:00:00.000Z',
  clockStartedAt: null,
  deadlineAt: null,
  reworks,
  complaint: false,
  mayRate: false,
  version: 1,
  words: '',
  accuracy: 10,
  limit: '2工作日',
  photos: [],
  proof: [],
  grid: null,
  responsible: null,
  coResponsible: [],
  handledBy: null,
  informed: [],
  softFirst: false,
  proposed: null,
  reasons: [],
  doubts: [],
  candidates: [],
  timeline,
  ratings: [],
  mine: false,
  abilities: [],
})

const report = entry('提交上报', '墙上有小广告', 'submit')
const returned = entry('退回重派', '不是我的', 'return')
const failed = entry('要求返工', '没有清干净', 'fail')
const started = entry('开始处理', null)

describe('latestNote', () => {
  it('is not the report itself', () => {
    expect(latestNote(detailOf('returned', [report, started]))).toBeNull()
  })

  it('is of no use once the case is over', () => {
    expect(latestNote(detailOf('closed', [report, failed], 1))).toBeNull()
  })

  it('is none for a worker who gets the case for the first time', () => {
    expect(latestNote(detailOf('dispatched', [report, returned]))).toBeNull()
  })

  it('is why it was returned, for the dispatcher', () => {
    expect(latestNote(detailOf('returned', [report, returned]))).toBe(returned)
  })

  it('is what the check missed, though silent steps came after', () => {
    expect(latestNote(detailOf('in_progress', [report, returned, failed, started], 1))).toBe(failed)
  })
})
