import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitField } from './message-fields'
import { takesField } from './testing/message-rules'

/** Whole characters, halves of pairs, invisible characters, and usual text. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
  fc.string({
    unit: fc.constantFrom(...'玉州区人民东路𠮷老王粉店ABc1-2.·（）“”，。 \n\t\u0000\u200d👨🇨🇳️⃣'),
    maxLength: 60,
  }),
)

describe('fitField', () => {
  it.each([
    ['thing1', '', '无', 'nothing'],
    ['thing1', ' \n\u0000\u200d👍 ', '无', 'nothing that can be seen'],
    ['thing1', '人民东路\n\n12号\t门前', '人民东路 12号 门前', 'line breaks'],
    ['thing1', '乱堆👨‍👩‍👧杂物❤️5️⃣', '乱堆杂物5', 'emoji'],
    [
      'thing1',
      '一二三四五六七八九十一二三四五六七八九十',
      '一二三四五六七八九十一二三四五六七八九十',
      '20 characters',
    ],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…', '21'],
    [
      'thing1',
      `一二三四五六七八九十一二三四五六七八𠮷九十`,
      '一二三四五六七八九十一二三四五六七八…',
      'half a character at the end',
    ],
    ['phrase2', '', '无', 'nothing'],
    ['phrase2', 'OK', '无', 'nothing Chinese'],
    ['phrase2', '已处理，待核实', '已处理待核', 'more than 5 and a comma'],
    ['character_string3', '案卷', '-', 'nothing but Chinese'],
    ['character_string3', '20261122-0001', '20261122-0001', 'the number of a case'],
    ['character_string3', 'x'.repeat(33), `${'x'.repeat(29)}...`, 'more than 32'],
    ['number4', '20261122-0001', '202611220001', 'the number of a case'],
    ['number4', '3.5', '3.5', 'a decimal'],
    ['number4', '暂无', '0', 'no digit'],
    ['name5', '', '无', 'nothing'],
    ['name5', '买买提·吐尔逊Abc江木拉提', '买买提吐尔逊Abc江', 'more than 10, one of them Chinese'],
    ['name5', 'Mary Ann Elizabeth Smith', 'Mary Ann Elizabeth S', 'more than 20 letters'],
  ])('fits %s %j to %j: %s', (field, text, fitted) => {
    expect(fitField(field, text)).toBe(fitted)
  })

  it.each([
    ['time3', '尽快'],
    ['time3', ''],
    ['time3', '2026年11月22日'],
    ['time3', '2026年13月22日 15:01'],
    ['time3', '2026年11月22日 24:00'],
    ['time3', '2026-11-22T15:01:00Z'],
    ['date3', '15:01'],
    ['date3', '2026年11月32日'],
    ['amount3', '12'],
    ['thing', '没有号码的字段'],
    ['constructor1', '不是字段'],
  ])('gives null for %s and %j', (field, text) => {
    expect(fitField(field, text)).toBeNull()
  })

  it.each([
    ['time3', '15:01'],
    ['time3', '2026年11月22日 15:01'],
    ['time3', '2026-11-22 15:01:09'],
    ['date3', '2026年11月22日'],
    ['date3', '11月2日 9:05'],
    ['date3', '2026-11-22 15:01'],
  ])('keeps for %s the text %s', (field, text) => {
    expect(fitField(field, text)).toBe(text)
    expect(takesField(field, text)).toBe(true)
  })

  it('cuts between two characters as a person counts them', () => {
    const marked = 'x\u0323\u0302\u0304'
    expect(fitField('thing1', `${'说'.repeat(17)}${marked}说说`)).toBe(`${'说'.repeat(17)}…`)
    expect(fitField('thing1', `${'说'.repeat(15)}${marked}说说`)).toBe(`${'说'.repeat(15)}${marked}…`)
  })

  it.each(['thing1', 'phrase2', 'character_string3', 'number4', 'name5'])(
    'makes of any text something that WeChat takes as %s, and nothing else of that',
    (field) => {
      fc.assert(
        fc.property(anyText, (text) => {
          const fitted = fitField(field, text) ?? ''
          expect(takesField(field, fitted)).toBe(true)
          expect(fitField(field, fitted)).toBe(fitted)
        }),
        // Two marks with an invisible character between them, which must be removed.
        { numRuns: 1000, examples: [['\u0350\u0000\u0e48']] },
      )
    },
  )

  it.each(['time6', 'date7'])('gives no %s that WeChat would refuse', (field) => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789年月日-: '), maxLength: 20 })
    const whole = fc
      .tuple(fc.nat(9999), fc.nat(15), fc.nat(35), fc.nat(26), fc.nat(65))
      .map(([year, month, day, hour, minute]) => `${year}年${month}月${day}日 ${hour}:${minute}`)
    fc.assert(
      fc.property(fc.oneof(anyText, digits, whole), (text) => {
        const fitted = fitField(field, text)
        expect(fitted === null || takesField(field, fitted)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
