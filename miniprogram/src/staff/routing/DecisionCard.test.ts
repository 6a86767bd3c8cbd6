import type { DecisionView } from '@shared/contract/routing'
import { describe, expect, it } from 'vitest'
import { decisionRows } from './DecisionCard'

const now = Date.parse('2026-11-22T01:00:00.000Z')
const shop = { unitId: 'u1', name: '东门摩托车行', kind: 'shop', duty: '卫生' } as const
const power = { unitId: 'u2', name: '城区供电服务中心', kind: 'department', duty: null } as const

const queued: DecisionView = {
  inCity: true,
  place: '玉城街道解放社区第10格',
  grid: null,
  responsible: null,
  coResponsible: [],
  assigneeName: null,
  candidates: [],
  suggested: null,
  informed: [],
  confidence: 0,
  limit: '2工作时',
  deadlineAt: '2026-11-22T03:00:00.000Z',
  softFirst: false,
  reasons: [],
  doubts: [],
}

const lines = (part: Partial<DecisionView>) =>
  decisionRows({ ...queued, ...part }, now).map(({ label, value, note }) =>
    [label, value, note ?? ''].join(' '),
  )

describe('decisionRows', () => {
  it('name the dispatcher where no unit was found', () => {
    expect(lines({})).toEqual([
      '谁负责 定不下来，由派遣员决定 ',
      '谁处理 派遣员人工派单 ',
      '时限 2工作时，今天 11:00 前 ',
    ])
  })

  it('send the worker to the spot where several frontages may be meant', () => {
    expect(lines({ candidates: [{ unitId: 'u1', name: '东门摩托车行', share: 0.6 }] })[0]).toBe(
      '谁负责 到现场确认是哪家门前 ',
    )
  })

  it('name the unit of a learned rule', () => {
    expect(lines({ suggested: { unitId: 'u2', name: '城区供电服务中心' } })).toContain(
      '曾改派给 城区供电服务中心 ',
    )
  })

  it('name all units concerned, and the confidence', () => {
    const all = {
      responsible: shop,
      assigneeName: '第10格网格员',
      coResponsible: [power],
      informed: [{ code: '450902001001009', name: '第9格' }],
      softFirst: true,
      confidence: 0.934,
    }
    expect(lines(all)).toEqual([
      '谁负责 东门摩托车行 门前责任：卫生',
      '谁处理 第10格网格员 ',
      '协办 城区供电服务中心 ',
      '知会 第9格 ',
      '先提醒 先提醒自行整改 ',
      '时限 2工作时，今天 11:00 前 ',
      '把握 93% ',
    ])
  })
})
