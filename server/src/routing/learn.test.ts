import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { beforeEach, describe, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import { learnPending } from '../cases/steps/close'
import { cityVersionsOf } from '../city/city'
import { aProof, submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import { at, CITY, categories, westGrid } from '../testing/tiny-city'
import { LearnedRuleModel } from './learned-rule.model'

const test = useServer()
const { cases } = contract

/** A hole in the ground away from any frontage: the rules assign it to the contractor's crew. */
const hole = () => submitted(test, 'ann', { category: categories.hole.code, point: at(60, 60) })

const dispatched = (id: string, unitId: string) =>
  test.ok(cases.dispatch, { id, gridCode: westGrid, unitId, note: '' }, 'dispatcher')

/** All steps from the dispatch to the end, by the assignee: the crew, or the grid's worker. */
const finished = async (id: string, as: 'west' | 'crew'): Promise<CaseDetail> => {
  await test.ok(cases.acknowledge, { id }, as)
  await test.ok(cases.start, { id }, as)
  await test.ok(cases.resolve, await aProof(test, id, as), as)
  await test.ok(cases.pass, { id }, 'checker')
  return test.ok(cases.close, { id }, 'dispatcher')
}

/** The crew returns the case, and the dispatcher names the cleaners. */
const disputed = async (): Promise<void> => {
  const { id } = await hole()
  await test.ok(cases.return, { id, reason: '这是环卫站的', proposedUnitId: 'cleaning' }, 'crew')
  await dispatched(id, 'cleaning')
  await finished(id, 'west')
  await test.renewSnapshot()
}

const next = async (unitId: string): Promise<CaseDetail> => {
  const report = await hole()
  await dispatched(report.id, unitId)
  await finished(report.id, unitId === 'roads' ? 'crew' : 'west')
  await test.renewSnapshot()
  return report
}

beforeEach(async () => {
  await LearnedRuleModel.deleteMany({})
  await test.renewSnapshot()
})

describe('learning from corrections', () => {
  it('learns nothing from a case without a dispute', async () => {
    const { id } = await hole()
    await finished(id, 'crew')
    expect(await LearnedRuleModel.countDocuments()).toBe(0)
  })

  it('suggests the unit to the dispatcher three times, and then follows the rule', async () => {
    await disputed()
    for (let right = 0; right < 3; right++) {
      const report = await next('cleaning')
      expect(report).toMatchObject({ status: 'submitted', assigneeName: null })
      const seen = await test.ok(cases.show, { id: report.id }, 'dispatcher')
      expect(seen.reasons.join()).toContain(`改派给了环卫站（已确认 ${right} 次）`)
    }
    const sure = await hole()
    expect(sure).toMatchObject({ status: 'dispatched', responsible: { unitId: 'cleaning' } })
    expect(sure.reasons.join()).toContain('最终都由环卫站负责（已确认 3 次）')
  })

  it('shows the dispatcher the suggested unit while the case waits', async () => {
    await disputed()
    const { id } = await hole()
    const seen = await test.ok(cases.show, { id }, 'dispatcher')
    expect(seen.proposed).toEqual({ unitId: 'cleaning', name: '环卫站' })
    expect(seen.doubts).toHaveLength(1)
    expect((await dispatched(id, 'cleaning')).proposed).toBeNull()
  })

  it('starts a new rule if the dispatcher names another unit', async () => {
    await disputed()
    await next('cleaning')
    await next('roads')
    expect(await LearnedRuleModel.find().lean()).toMatchObject([{ unitId: 'roads', right: [] }])
  })

  it('starts a new rule if a reopened case ended with another unit', async () => {
    await disputed()
    const learnedRule = await LearnedRuleModel.findOne().lean()
    const id = learnedRule?.from ?? ''
    await test.ok(cases.reopen, { id, reason: '又坏了' }, 'dispatcher')
    await test.ok(cases.return, { id, reason: '还是归市政' }, 'west')
    await dispatched(id, 'roads')
    await finished(id, 'crew')
    expect(await LearnedRuleModel.find().lean()).toMatchObject([{ unitId: 'roads', from: id, right: [] }])
  })

  it('learns from a noted closing once after a crash', async () => {
    await disputed()
    const { id } = await next('cleaning')
    await LearnedRuleModel.updateOne({}, { right: [], at: new Date(0) })
    await CaseModel.updateOne({ _id: id }, { toLearn: true })
    for (let i = 0; i < 2; i++) await learnPending(test.context)
    expect(await LearnedRuleModel.findOne().lean()).toMatchObject({ right: [id] })
    expect(await CaseModel.countDocuments({ toLearn: true })).toBe(0)
  })

  it('ignores an old case that comes in late', async () => {
    await disputed()
    const learnedRule = await LearnedRuleModel.findOne().lean()
    const old = { toLearn: true, closedAt: new Date(0), 'responsible.unitId': 'roads' }
    expect((await CaseModel.updateOne({ _id: learnedRule?.from }, old)).modifiedCount).toBe(1)
    await learnPending(test.context)
    expect(await LearnedRuleModel.findOne().lean()).toMatchObject({ unitId: 'cleaning' })
  })

  it('notifies every server of a new rule', async () => {
    const before = await cityVersionsOf(CITY)
    await disputed()
    expect((await cityVersionsOf(CITY))?.learnedRules).toBeGreaterThan(before?.learnedRules ?? 0)
  })
})
