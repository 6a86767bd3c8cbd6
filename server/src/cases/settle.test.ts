import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { describe, expect, it } from 'vitest'
import { submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import { at, type UserName } from '../testing/tiny-city'

const test = useServer()
const { cases } = contract
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

/** Small ads between the two frontages: nobody can say which one is meant. */
const between = () => submitted(test, 'ann', { point: at(30, 3) })
const settled = (id: string, unitId: string | null): Promise<CaseDetail> =>
  test.ok(cases.settle, { id, unitId }, 'west')

describe('POST /api/cases/:id/settle', () => {
  it('is offered to the assignee only', async () => {
    const { id, abilities } = await between()
    expect(abilities).not.toContain('settle')
    for (const as of ['shopkeeper', 'crew'] as UserName[])
      expect(await test.call(cases.settle, { id, unitId: 'noodles' }, as)).toMatchObject(
        refused(404, 'case_not_found'),
      )
    for (const as of ['ben', 'checker', 'dispatcher', 'supervisor'] as UserName[])
      expect(await test.call(cases.settle, { id, unitId: 'noodles' }, as)).toMatchObject(
        refused(403, 'not_allowed'),
      )
    const seen = await test.ok(cases.show, { id }, 'west')
    expect(seen.abilities).toContain('settle')
    expect(seen.candidates.map(({ unitId }) => unitId).sort()).toEqual(['noodles', 'tea'])
  })

  it('names no shop under suspicion to neighbours', async () => {
    const { id } = await between()
    await test.ok(cases.acknowledge, { id }, 'west')
    for (const neighbour of [undefined, 'ben', 'shopkeeper'] as (UserName | undefined)[]) {
      const seen = await test.ok(cases.show, { id }, neighbour)
      expect(seen.candidates).toEqual([])
      expect(JSON.stringify(seen)).not.toMatch(/老王粉店|清风茶庄/)
    }
    expect((await test.ok(cases.show, { id }, 'ann')).candidates).toHaveLength(2)
  })

  it('refuses a shop that is not a candidate', async () => {
    const { id } = await between()
    expect(await test.call(cases.settle, { id, unitId: 'roads' }, 'west')).toMatchObject(
      refused(422, 'unit_not_found'),
    )
  })

  it('is not offered where the frontage is certain, or has been settled', async () => {
    const { id } = await submitted(test)
    expect(await test.call(cases.settle, { id, unitId: 'noodles' }, 'west')).toMatchObject(
      refused(409, 'transition_not_allowed'),
    )
  })

  it('names the shop that signed, and keeps the assignee', async () => {
    const { id, status, version } = await between()
    const after = await settled(id, 'noodles')
    expect(after).toMatchObject({
      status,
      version: version + 1,
      responsible: { unitId: 'noodles', duty: '卫生' },
      candidates: [],
      assigneeName: '钟楼社区西网格网格员',
    })
    expect(after.reasons.join()).toContain('网格员现场确认是「老王粉店」门前')
    expect(after.timeline.at(-1)).toMatchObject({ action: 'settle', title: '现场确认是老王粉店门前' })
    expect(after.abilities).not.toContain('settle')
  })

  it.each([
    ['the shop there has not signed for it', 'tea', '「清风茶庄」的责任书里没有「卫生」这一项'],
    ['the place is in no frontage', null, '网格员现场确认不在任何一家门前'],
  ])('names the department where %s', async (_, unitId, words) => {
    const { id } = await between()
    const after = await settled(id, unitId)
    expect(after.responsible).toMatchObject({ unitId: 'cleaning', duty: null })
    expect(after.reasons.join()).toContain(words)
  })

  it('counts once where two workers on the spot settle at the same time', async () => {
    const { id } = await between()
    const answers = await Promise.all([
      test.call(cases.settle, { id, unitId: 'noodles' }, 'west'),
      test.call(cases.settle, { id, unitId: null }, 'mate'),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const { timeline } = await test.ok(cases.show, { id }, 'west')
    expect(timeline.filter(({ action }) => action === 'settle')).toHaveLength(1)
  })
})
