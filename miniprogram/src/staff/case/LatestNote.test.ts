import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { describe, expect, it } from 'vitest'
import { latestNote } from './LatestNote'

const entry = (action: TimelineEntry['action'], text: string | null): TimelineEntry => ({
  at: '2026-11-22T01:00:00.000Z',
  action,
  title: action,
  who: '我',
  text,
  held: false,
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
  it('leaves out a request, which has a card of its own', () => {
    expect(noteOf('returned', report, returned, entry('ask_void', '重复案卷'))).toBe(returned)
  })

  it('is the reason of a suspension, not its approval', () => {
    const asked = entry('ask_suspend', '等待施工')
    expect(noteOf('suspended', report, asked, entry('suspend', '同意'))).toBe(asked)
  })

  it('leaves out a refusal once a new request was made', () => {
    const refused = entry('refuse', '理由不充分')
    const again = entry('ask_extend', '天气原因')
    expect(noteOf('acknowledged', report, failed, refused)).toBe(refused)
    expect(noteOf('acknowledged', report, failed, refused, again, entry('extend', null))).toBe(failed)
  })

  it('leaves out the report itself', () => {
    expect(noteOf('returned', report, started)).toBeNull()
  })

  it('is null once the case is closed', () => {
    expect(noteOf('closed', report, failed)).toBeNull()
  })

  it('leaves out steps of the clock', () => {
    expect(noteOf('returned', report, returned, overdue)).toBe(returned)
  })

  it('is null for a worker who gets the case after others wrote of it', () => {
    expect(noteOf('dispatched', report, refuted, returned)).toBeNull()
  })

  it('is the reason of a return, for the dispatcher', () => {
    expect(noteOf('returned', report, returned)).toBe(returned)
  })

  it('is the finding on the spot, where a report was refuted', () => {
    expect(noteOf('submitted', report, refuted)).toBe(refuted)
  })

  it('is the reason of a failed check, even after later steps', () => {
    expect(noteOf('in_progress', report, failed, returned, started)).toBe(failed)
  })

  it('is the shop’s note on its own fix, for the worker who confirms it', () => {
    expect(noteOf('self_fixed', report, selfFixed)).toBe(selfFixed)
  })
})
