import { actionRow, actions } from '@shared/domain/case/actions'
import { actionLabels } from '@shared/labels/actions'
import { citizenStatusLabels, plainRoleLabels } from '@shared/labels/case'
import { codes, officeWords } from '@shared/labels/office-words'
import * as ratings from '@shared/labels/ratings'
import { limitLabel, plainLimitLabel } from '@shared/labels/time'
import { describe, expect, it } from 'vitest'
import * as caseTexts from './case'
import { caseHeadLabels, casePhotoLabels, ratingsLabels, responsibleLabels } from './case-cards'
import * as citizen from './citizen'
import * as common from './common'
import * as me from './own/me'
import * as own from './own/privacy'

/** All texts of a table; those that take values get some. */
const textsOf = (value: unknown, path = ''): [path: string, text: string][] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    try {
      const made: unknown = value('老王粉店', '今天 17:20', 3)
      return typeof made === 'function' ? [] : textsOf(made, `${path}()`)
    } catch {
      return []
    }
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => textsOf(one, path ? `${path}.${name}` : name))
}

const { staff: _, ...responsible } = responsibleLabels
const timeline = Object.fromEntries(
  actions.flatMap((action) => {
    const { internal } = actionRow(action)
    const { timeline, timelineOfUnit } = actionLabels[action]
    return internal ? [] : [[action, [timeline, timelineOfUnit?.('老王粉店') ?? '']]]
  }),
)
const tables = {
  citizen,
  common,
  me,
  own,
  head: caseHeadLabels.citizen,
  photos: casePhotoLabels,
  ratingsOfCase: ratingsLabels.citizen,
  caseTexts,
  responsible,
  ratings,
  citizenStatusLabels,
  plainRoles: [plainRoleLabels.dispatcher, plainRoleLabels.checker],
  timeline,
}

describe('the texts that citizens read', () => {
  it.each(Object.entries(tables))('of %s have no office words and no codes', (_, table) => {
    const texts = textsOf(table)
    expect(texts.length).toBeGreaterThan(0)
    expect(texts.filter(([, text]) => officeWords.test(text) || codes.test(text))).toEqual([])
  })

  it('say a limit in plain words', () => {
    const urgent = { amount: 2, unit: 'urgent_hour' } as const
    expect(plainLimitLabel(urgent)).toBe('大约 2 小时内')
    expect(plainLimitLabel({ amount: 5, unit: 'work_day' })).toBe('大约 5 个工作日内')
    expect(officeWords.test(limitLabel(urgent))).toBe(true)
  })

  it.each(['作业单位', '经办：网格员', '等待立案', '已发督办单', '2紧急工作时'])('do not say %s', (text) => {
    expect(officeWords.test(text)).toBe(true)
  })

  it.each(['450902003005', 'dept-market-patrol', 'shop:noodles'])('do not show %s', (text) => {
    expect(codes.test(text)).toBe(true)
  })
})
