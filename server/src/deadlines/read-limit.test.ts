import type { TimeLimit } from '@shared/domain/categories'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLimit } from './read-limit'

const limit = (amount: number, unit: TimeLimit['unit']): TimeLimit => ({ amount, unit })

describe('readLimit', () => {
  it.each([
    ['', 'nothing'],
    ['尽快', 'no number'],
    ['立即', 'no number'],
    ['工作日', 'a unit alone'],
    ['5', 'a number alone'],
    ['1-2天', 'a range'],
    ['1~2个工作日', 'a range'],
    ['按合同', 'something else'],
    ['0天', 'nothing to wait for'],
    ['0.00小时', 'nothing to wait for'],
    ['-1天', 'the past'],
    ['367天', 'more than a year'],
    ['9999小时', 'more than a year of working time'],
    ['99999999999999999999天', 'absurd'],
    [`${'一'.repeat(1000)}天`, 'absurd'],
    ['十十天', 'no number'],
    ['一二天', 'no number'],
    ['2天3小时', 'two limits'],
    ['30分钟', 'a unit that the trade does not have'],
    ['2紧急', 'half a unit'],
    ['2工作', 'half a unit'],
    ['2急紧工作时', 'letters of a unit in another order'],
    ['制止', 'a goal alone'],
    ['1e3天', 'a number that no clerk writes'],
  ])('does not read %j: %s', (words) => {
    expect(readLimit(words)).toBeNull()
  })

  it.each<[words: string, read: TimeLimit]>([
    ['2紧急工作时', limit(2, 'urgent_hour')],
    ['4工作时', limit(4, 'work_hour')],
    ['4小时', limit(4, 'work_hour')],
    ['4时', limit(4, 'work_hour')],
    ['4h', limit(4, 'work_hour')],
    ['4H', limit(4, 'work_hour')],
    ['4个工作小时', limit(4, 'work_hour')],
    ['2紧急小时', limit(2, 'urgent_hour')],
    ['1天', limit(1, 'work_day')],
    ['3日内', limit(3, 'work_day')],
    ['5个工作日', limit(5, 'work_day')],
    ['5工作日', limit(5, 'work_day')],
    ['2紧急工作日', limit(2, 'urgent_day')],
    ['1紧急工作时制止', { amount: 1, unit: 'urgent_hour', goal: 'stop' }],
    ['1紧急工作时内制止', { amount: 1, unit: 'urgent_hour', goal: 'stop' }],
    ['５个工作日', limit(5, 'work_day')],
    [' 5 个 工作日\n', limit(5, 'work_day')],
    ['5\u3000个工作日以内', limit(5, 'work_day')],
    ['7天之内', limit(7, 'work_day')],
    ['1.5天', limit(1.5, 'work_day')],
    ['0.5小时', limit(0.5, 'work_hour')],
    ['半个工作日', limit(0.5, 'work_day')],
    ['半天', limit(0.5, 'work_day')],
    ['一个工作日', limit(1, 'work_day')],
    ['两小时', limit(2, 'work_hour')],
    ['十天', limit(10, 'work_day')],
    ['十五个工作日', limit(15, 'work_day')],
    ['二十天', limit(20, 'work_day')],
    ['二十四紧急工作时', limit(24, 'urgent_hour')],
    ['366天', limit(366, 'work_day')],
  ])('reads %j', (words, read) => {
    expect(readLimit(words)).toEqual(read)
  })

  it('never throws, and never gives a limit that is not above zero', () => {
    const scraps = fc.array(
      fc.constantFrom(
        '紧急',
        '工作',
        '时',
        '小时',
        '日',
        '天',
        '半',
        '十',
        '两',
        '个',
        '内',
        '制止',
        '1',
        '.',
        '-',
        ' ',
      ),
    )
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      scraps.map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(words, (text) => {
        const read = readLimit(text)
        if (read) expect(read.amount).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })
})
