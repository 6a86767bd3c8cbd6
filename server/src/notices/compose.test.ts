import { actionRow, actions } from '@shared/domain/case/actions'
import { describe, expect, it } from 'vitest'
import { noticeTexts } from './compose'
import type { Audience } from './step-notice'
import { aCase, aStepNotice } from './testing/step-notice'

const steps = ['submit' as const, ...actions]
const audiences: Audience[] = ['citizen', 'worker', 'unit', 'centre']
const due = (iso: string) => ({ stage: { ...aCase().stage!, dueAt: new Date(iso) } })

describe('a notice to a unit', () => {
  // A text for everybody is written for them by staff.
  const between = steps.filter((action) => action === 'submit' || actionRow(action).text !== 'everybody')
  it.each(between)('names nobody and quotes no citizen: %s', (action) => {
    for (const role of ['citizen', 'system'] as const) {
      const { title, text } = noticeTexts(
        aStepNotice(action, 'unit', { entry: { role, text: '楼上老李贴的' } }),
      )
      expect(title + text).not.toMatch(/老李|安小姐|王科长|我家楼下/)
    }
  })

  it('quotes staff without their names', () => {
    const { text } = noticeTexts(
      aStepNotice('deny', 'unit', { entry: { role: 'worker', text: '还有残留。' } }),
    )
    expect(text).toContain('说明：还有残留。')
    expect(text).not.toContain('王科长')
  })
})

describe('a notice to a citizen', () => {
  it.each(['fail', 'reopen', 'redo', 'merge', 'dispatch'] as const)(
    'keeps the internal reason back: %s',
    (action) => {
      const { text } = noticeTexts(aStepNotice(action, 'citizen', { entry: { text: '先给小李做' } }))
      expect(text).not.toContain('小李')
    },
  )

  it.each([
    ['reject', '未受理', '您反映的中街街道钟楼社区老王粉店门前的“非法小广告”。说明：不属于：在隔壁城市。'],
    [
      'answer',
      '督查书面答复',
      '您反映的中街街道钟楼社区老王粉店门前的“非法小广告”。说明：不属于：在隔壁城市。',
    ],
  ] as const)('gives the reason that staff wrote to citizens: %s', (action, title, text) => {
    const notice = aStepNotice(action, 'citizen', { entry: { text: '不属于：在隔壁城市。' } })
    expect(noticeTexts(notice)).toEqual({ title, text })
  })

  it('gives the promised time unless the case has moved on', () => {
    const promised = '预计11月23日 11:00 前处理'
    expect(noticeTexts(aStepNotice('dispatch', 'citizen')).text).toContain(promised)
    expect(noticeTexts(aStepNotice('dispatch', 'citizen', { latest: false })).text).not.toContain('预计')
  })

  it('names the case into which theirs was merged', () => {
    const record = aCase({ mergedInto: { id: 'other', number: '20261123-0002' } })
    expect(noticeTexts(aStepNotice('merge', 'citizen', { record })).text).toContain('进展请看 20261123-0002')
  })
})

describe('a notice to staff', () => {
  it.each([
    ['dispatch', 'worker', '新任务', '请在11月23日 10:00 前签收。'],
    ['remind', 'unit', '门前有问题，请先自行整改', '请在11月23日 10:00 前签收。'],
    ['return', 'centre', '任务被退回，请重新派遣', '请在11月23日 10:00 前签收。'],
  ] as const)('asks the next actor to act by a time: %s', (action, audience, title, asked) => {
    const words = noticeTexts(aStepNotice(action, audience))
    expect(words.title).toBe(title)
    expect(words.text.endsWith(asked)).toBe(true)
  })

  it('says since when an overdue case is overdue', () => {
    const { text } = noticeTexts(
      aStepNotice('overdue', 'worker', { record: aCase(due('2026-11-22T09:00:00Z')) }),
    )
    expect(text).toContain('11月22日 17:00 已到期，请尽快签收')
  })

  it('asks for a decision on a request', () => {
    const by = { id: 'west', name: '西', role: 'worker' as const }
    const at = new Date()
    const clock = { at, until: null, warnAt: at, dueAt: at }
    const request = { kind: 'extend' as const, by, reason: '', ...clock }
    const notice = aStepNotice('ask_extend', 'centre', { record: aCase({ request }) })
    expect(noticeTexts(notice)).toMatchObject({ title: '有人申请延期，请审批' })
    expect(noticeTexts(notice).text.endsWith('请审批。')).toBe(true)
  })

  it('tells a former assignee that nothing is left to do', () => {
    const notice = aStepNotice('reassign', 'worker', { turn: false, holds: false })
    expect(noticeTexts(notice).title).toBe('任务已改派，不用您处理了')
    expect(noticeTexts(notice).text).not.toContain('请在')
  })

  it('does not tell the assignee so where the case has moved on', () => {
    expect(noticeTexts(aStepNotice('reassign', 'worker', { turn: false })).title).toBe('已改派')
  })

  it('cuts long text', () => {
    const { text } = noticeTexts(aStepNotice('return', 'centre', { entry: { text: '说'.repeat(500) } }))
    expect(text).toContain(`说明：${'说'.repeat(120)}…`)
  })

  it('cuts before an emoji that does not fit, never within it', () => {
    const long = `${'说'.repeat(115)}👨‍👩‍👧‍👦${'说'.repeat(100)}`
    const { text } = noticeTexts(aStepNotice('return', 'centre', { entry: { text: long } }))
    expect(text).toContain(`说明：${'说'.repeat(115)}…`)
    expect(text).not.toContain('👨')
  })
})

it.each(steps)('has whole sentences for everybody: %s', (action) => {
  for (const audience of audiences) {
    const { title, text } = noticeTexts(aStepNotice(action, audience, { entry: { text: '原因。' } }))
    expect(title).toMatch(/^[^。]{2,30}$/)
    expect(text).toMatch(/“非法小广告”.*。$/)
    expect(text).not.toMatch(/undefined|。。|null/)
  }
})
