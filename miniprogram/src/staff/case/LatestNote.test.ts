import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { describe, expect, it } from 'vitest'
import { latestNote } from './LatestNote'

const entry = (action: TimelineEntry['action'], text: string | null): TimelineEntry => ({
  at: '2026-11-22T01:00:00.000Z',
  action,
  title: action,
  who: '我',
  text,
  photos: [],
  distance: null,
  marks: [],
})
const noteOf = (status: CaseDetail['status'], ...timeline: TimelineEntry[]) =>
  latestNote({ status, timeline })

const report = entry('submit', '墙上有小广告')
const refuted = entry('refute', '现场没有')
const returned = entry('return', '不是我的')
const failed = entry('fail', '没有清干净')
const started = entry('start', null)
const selfFixed = entry('self_fix', '已经撕掉了')
const overdue = entry('overdue', '超过时限')

describe('latestNote', () => {
  it('is not what has just been asked for, which has a card of its own', () => {
    expect(noteOf('returned', report, returned, entry('ask_void', '重复案卷'))).toBe(returned)
  })

  it('is why it was put off, not that somebody agreed', () => {
    const asked = entry('ask_suspend', '等待施工')
    expect(noteOf('suspended', report, asked, entry('suspend', '同意'))).toBe(asked)
  })

  it('is no refusal once something was asked for again', () => {
    const refused = entry('refuse', '理由不充分')
    const again = entry('ask_extend', '天气原因')
    expect(noteOf('acknowledged', report, failed, refused)).toBe(refused)
    expect(noteOf('acknowledged', report, failed, refused, again, entry('extend', null))).toBe(failed)
  })

  it('is not the report itself', () => {
    expect(noteOf('returned', report, started)).toBeNull()
  })

  it('is of no use once the case is over', () => {
    expect(noteOf('closed', report, failed)).toBeNull()
  })

  it('is nothing that the clock says by itself', () => {
    expect(noteOf('returned', report, returned, overdue)).toBe(returned)
  })

  it('is none for a worker who gets the case after others had their say', () => {
    expect(noteOf('dispatched', report, refuted, returned)).toBeNull()
  })

  it('is why it was returned, for the dispatcher', () => {
    expect(noteOf('returned', report, returned)).toBe(returned)
  })

  it('is what was found on the spot, where a report turned out to be none', () => {
    expect(noteOf('submitted', report, refuted)).toBe(refuted)
  })

  it('is what the check missed, though other steps came after', () => {
    expect(noteOf('in_progress', report, failed, returned, started)).toBe(failed)
  })

  it('is what the shop says of its own fix, for the worker who confirms it', () => {
    expect(noteOf('self_fixed', report, selfFixed)).toBe(selfFixed)
  })
})
