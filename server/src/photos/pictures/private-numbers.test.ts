import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPrivateNumbers, type TextLine } from './private-numbers'

const lineAt = (text: string, x = 0, y = 0): TextLine => ({
  text,
  score: 0.9,
  frame: { x, y, width: text.length * 20, height: 30 },
  letterHeight: 30,
})
const kindsOf = (...texts: string[]) =>
  findPrivateNumbers(texts.map((text, i) => lineAt(text, 0, i * 500))).places.map(({ kind }) => kind)
const numbersOf = (text: string) => findPrivateNumbers([lineAt(text)]).numbers

describe('a plate', () => {
  it.each([
    ['blue', '桂K·8A312'],
    ['without its dot', '桂K8A312'],
    ['with another dot', '桂K.8A312'],
    ['with blanks', '桂 K 8A312'],
    ['in small letters', '桂k8a312'],
    ['in wide letters', '桂Ｋ·８Ａ３１２'],
    ['read with a letter that no plate has', '桂K·O1234'],
    ['new energy, small', '粤B·D12345'],
    ['new energy, large', '粤B·12345F'],
    ['of a trailer', '桂K·1234挂'],
    ['of a driving school', '桂K·1234学'],
    ['of the police', '桂K·1234警'],
    ['of Hong Kong', '粤Z·1234港'],
    ['of an embassy', '使014578'],
    ['of a consulate', '沪A·1234领'],
    ['of the armed police', 'WJ桂1234T'],
    ['of the army', 'KA·12345'],
    ['for emergencies', '桂X1234应急'],
    ['with a province that was misread', '柱K·8A312'],
    ['without its province', 'K·8A312'],
    ['of an electric bicycle', '玉林123456'],
    ['among other words', '请桂K8A312车主挪车'],
  ])('%s is found', (_, text) => {
    expect(kindsOf(text)).toEqual(['plate'])
  })

  it.each([
    ['a truck', '桂K', '8A312'],
    ['a trailer', '桂·K', '1234挂'],
    ['an electric bicycle', '玉林', '123456'],
  ])('of %s is found in its two lines', (_, upper, lower) => {
    const lines = [lineAt(upper, 10, 100), lineAt(lower, 0, 135)]
    const width = Math.max(...lines.map(({ frame }) => frame.x + frame.width))
    expect(findPrivateNumbers(lines).places).toEqual([
      { kind: 'plate', score: 0.9, frame: { x: 0, y: 100, width, height: 65 }, letterHeight: 30 },
    ])
  })

  it('is none where its two parts stand far apart', () => {
    expect(kindsOf('桂K', 'AB312')).toEqual([])
  })
})

describe('a telephone number', () => {
  it.each([
    ['mobile', '13800001234', '13800001234'],
    ['with blanks', '138 0000 1234', '13800001234'],
    ['with dashes', '138-0000-1234', '13800001234'],
    ['with dots', '138·0000·1234', '13800001234'],
    ['digit by digit', '1 3 8 0 0 0 0 1 2 3 4', '13800001234'],
    ['with the country', '+86 138 0000 1234', '13800001234'],
    ['in wide digits', '１３８００００１２３４', '13800001234'],
    ['in Chinese', '一三八〇〇〇〇一二三四', '13800001234'],
    ['in Chinese as on a bank note', '壹叁捌零零零零壹贰叁肆', '13800001234'],
    ['mixed with Chinese', '138零零零零1234', '13800001234'],
    ['with letters for digits', '138OOOO12E4'.replace('E', '3'), '13800001234'],
    ['with an l for a one', 'l38000012l4', '13800001214'],
    ['after words', '办证刻章13800001234', '13800001234'],
    ['before words', '13800001234王师傅', '13800001234'],
    ['fixed, with area', '0775-2832123', '07752832123'],
    ['fixed, of a large city', '(010)62345678', '01062345678'],
    ['400', '400-820-1234', '4008201234'],
    ['800', '8008201234', '8008201234'],
    ['95xxx', '客服95588', '95588'],
    ['fixed, named as one', '电话：2832123', '2832123'],
  ])('%s is found', (_, text, number) => {
    expect(kindsOf(text)).toEqual(['phone'])
    expect(numbersOf(text)).toEqual([number])
  })

  it('is found twice where two stand together', () => {
    expect(numbersOf('1380000123413911112222')).toEqual(['13800001234', '13911112222'])
  })

  it('is hidden, though not known, where a digit was misread', () => {
    expect([kindsOf('138 0000 123'), numbersOf('138 0000 123')]).toEqual([['phone'], []])
  })

  it('is found in groups beside each other', () => {
    const lines = [lineAt('138', 0), lineAt('0000', 110), lineAt('1234', 250)]
    const found = findPrivateNumbers(lines)
    expect(found.numbers).toEqual(['13800001234'])
    expect(found.places.map(({ kind, frame }) => ({ kind, frame }))).toEqual(
      lines.map(({ frame }) => ({ kind: 'phone', frame })),
    )
  })
})

describe('an account', () => {
  it.each([
    ['微信 abc12345', 'abc12345'],
    ['微信号：wx_2026a', 'wx_2026a'],
    ['加V: kk123456', 'kk123456'],
    ['薇信13800001234', '13800001234'],
    ['VX：lei88888', 'lei88888'],
    ['QQ 123456789', '123456789'],
    ['扣扣：12345', '12345'],
  ])('in %j is found', (text, account) => {
    expect(kindsOf(text)).toEqual(['phone'])
    expect(numbersOf(text)).toContain(account)
  })

  it.each([
    ['below', 0, 35],
    ['beside', 60, 0],
  ])('%s its label is found', (_, x, y) => {
    const found = findPrivateNumbers([lineAt('加微信', 0, 0), lineAt('kk123456', x, y)])
    expect(found.numbers).toEqual(['kk123456'])
  })
})

describe('no number', () => {
  it.each([
    '好再来饭店',
    '中国石化',
    '2026-11-22 09:30:15',
    '2026年11月22日',
    '20261122',
    '营业时间8:00-22:00',
    '12345热线',
    '110',
    '119',
    '限速60',
    '每斤12.50元',
    '桂林米粉',
    '第3号楼2单元',
    'A座1201',
    'WIFI',
    '微信支付',
    '扫码关注微信公众号',
    '停车场P',
    'HUAWEI P60',
  ])('is found in %j', (text) => {
    expect(findPrivateNumbers([lineAt(text)])).toEqual({ places: [], numbers: [] })
  })
})

describe('always', () => {
  const digit = fc.integer({ min: 0, max: 9 }).map(String)
  const mobile = fc
    .tuple(fc.integer({ min: 3, max: 9 }), fc.array(digit, { minLength: 9, maxLength: 9 }))
    .map(([second, rest]) => `1${second}${rest.join('')}`)
  const gap = fc.constantFrom('', ' ', '-', '·', '.', '—', '  ', '－')
  const words = fc.constantFrom('', '办证', '电话', '王师傅：', '疏通下水道 ', '租房')

  it('a mobile number is found with any gaps and words around it', () => {
    fc.assert(
      fc.property(
        mobile,
        fc.array(gap, { minLength: 10, maxLength: 10 }),
        words,
        words,
        (number, gaps, a, b) => {
          const written = [...number].map((sign, i) => sign + (gaps[i] ?? '')).join('')
          expect(numbersOf(`${a}${written}${b}`)).toContain(number)
        },
      ),
    )
  })

  const letter = fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ')
  const code = fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789')
  const province = fc.constantFrom(...'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼')

  it('a plate of any province is found, and is no telephone number', () => {
    const plate = fc.tuple(
      province,
      letter,
      fc.constantFrom('', '·', ' '),
      fc.array(code, { minLength: 5, maxLength: 6 }),
    )
    fc.assert(
      fc.property(plate, ([a, b, dot, rest]) => {
        const text = `${a}${b}${dot}${rest.join('')}`
        expect([kindsOf(text), numbersOf(text)]).toEqual([['plate'], []])
      }),
    )
  })

  it('any text is answered, and a number is never more than digits or the name of an account', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 5 }), (texts) => {
        const lines = texts.map((text, i) => lineAt(text, 0, i * 32))
        for (const number of findPrivateNumbers(lines).numbers) expect(number).toMatch(/^[0-9a-z_-]{5,20}$/)
      }),
    )
  })
})
