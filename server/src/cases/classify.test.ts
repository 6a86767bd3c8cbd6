import { contract } from '@shared/contract'
import { OTHER } from '@shared/domain/categories'
import { describe, expect, it } from 'vitest'
import { submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import { categories, type UserName } from '../testing/tiny-city'

const test = useServer()
const { cases } = contract
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

/** A report before the noodle shop whose author could not name a category. */
const unsure = (description = '墙上好多牛皮癣') => submitted(test, 'ann', { category: OTHER, description })

describe('a report of 其他（说不清）', () => {
  it('waits for the dispatcher, with the reason, wherever it is', async () => {
    const detail = await unsure()
    expect(detail).toMatchObject({ status: 'submitted', responsible: null, assigneeName: null })
    expect(detail.category).toEqual({ code: OTHER, name: '其他（说不清）' })
    expect(detail.reasons).toContain('上报人说不清是哪一类问题，由工作人员归类')
    const queue = await test.ok(cases.queue, { tab: 'to_dispatch' }, 'dispatcher')
    expect(queue.items.map(({ id }) => id)).toContain(detail.id)
  })

  it('gives the dispatcher the categories that its words may mean, and nobody else', async () => {
    const { id, suggestedCategories } = await unsure()
    expect(suggestedCategories).toEqual([])
    const seen = await test.ok(cases.show, { id }, 'dispatcher')
    expect(seen.suggestedCategories).toEqual([{ code: '0201', name: '非法小广告' }])
    const silent = await unsure('')
    expect((await test.ok(cases.show, { id: silent.id }, 'dispatcher')).suggestedCategories).toEqual([])
  })
})

describe('POST /api/cases/:id/classify', () => {
  it('is for those who dispatch', async () => {
    const { id } = await unsure()
    for (const as of ['ann', 'checker', 'west'] as UserName[])
      expect(await test.call(cases.classify, { id, category: '0201' }, as)).toMatchObject({ status: 403 })
  })

  it.each([
    ['an unknown category', '0999'],
    ['the category that it has', OTHER],
  ])('refuses %s', async (_, category) => {
    const { id } = await unsure()
    expect(await test.call(cases.classify, { id, category }, 'dispatcher')).toMatchObject(
      refused(422, 'category_not_found'),
    )
  })

  it('is over once the case has gone to somebody', async () => {
    const { id } = await submitted(test)
    expect(await test.call(cases.classify, { id, category: '0113' }, 'dispatcher')).toMatchObject(
      refused(409, 'transition_not_allowed'),
    )
  })

  it('sends the case by the rules, as they would have from the start', async () => {
    const { id } = await unsure()
    const known = await test.ok(cases.show, { id: (await submitted(test)).id }, 'dispatcher')
    const after = await test.ok(cases.classify, { id, category: categories.ads.code }, 'dispatcher')
    expect(after).toMatchObject({
      status: known.status,
      category: { code: '0201', name: '非法小广告' },
      responsible: known.responsible,
      assigneeName: known.assigneeName,
      limit: known.limit,
      suggestedCategories: [],
    })
    expect(after.timeline.map(({ action }) => action)).toEqual([
      'submit',
      'classify',
      known.timeline.at(-1)?.action,
    ])
    expect(after.reasons.join()).not.toContain('说不清')
  })

  it('leaves the case with the dispatcher where the rules find nobody', async () => {
    const { id } = await unsure()
    const after = await test.ok(cases.classify, { id, category: categories.orphan.code }, 'dispatcher')
    expect(after).toMatchObject({ status: 'submitted', category: { name: '路面塌陷' }, responsible: null })
  })
})
