import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphemes, shorten, visibleLength, visibleText, withoutInvisible } from './visible-text'

/** Every emoji that Unicode recommends, as far as one or two code points make it. */
const newerThan2018: string = 'v'
const recommended = new RegExp('^\\p{RGI_Emoji}$', newerThan2018)
const points = Array.from({ length: 0x11_0000 }, (_, point) => point).filter(
  (it) => it < 0xd800 || it > 0xdfff,
)
const characters = points.map((point) => String.fromCodePoint(point))
const skins = ['🏻', '🏼', '🏽', '🏾', '🏿']
const emoji = characters.flatMap((one) =>
  [one, `${one}\ufe0f`, `${one}\ufe0f\u20e3`, ...skins.map((skin) => one + skin)].filter((it) =>
    recommended.test(it),
  ),
)
const joined = ['👨‍👩‍👧‍👦', '👩🏽‍🔧', '🏳️‍🌈', '🏴‍☠️', '👁️‍🗨️', '🧑🏻‍🤝‍🧑🏿', '❤️‍🔥', '🐈‍⬛', '🧎🏽‍♀️‍➡️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇨🇳']

describe('text without what nobody sees', () => {
  it.each([
    ['marks of direction', '\u202e站卫环例样\u202c', '站卫环例样', 2],
    ['isolates', '\u2066样例\u2069\u061c', '样例', 3],
    ['a mark behind a number', '\u202d13800000011\u202c', '13800000011', 2],
    ['a mark behind a shop', '样例粉店\u200e', '样例粉店', 1],
    ['soft hyphens', '138\u00ad0000\u00ad0011', '13800000011', 2],
    ['spaces without a width', '环\u200b卫\ufeff站\u2060', '环卫站', 3],
    ['joiners between characters', '环\u200d卫\u200c站', '环卫站', 2],
    ['fillers', '\u115f\u1160\u2800\u3164\uffa0', '', 5],
    ['controls', 'a\0b\x07c\x7fd\x9fe', 'abcde', 4],
    ['halves of surrogate pairs', '好\ud83d的\ude00', '好的', 2],
    ['noncharacters', '好\ufffe\u{1ffff}', '好', 2],
    [
      'text hidden in tags',
      `好${[...'rm -rf'].map((it) => String.fromCodePoint(0xe0000 + it.charCodeAt(0))).join('')}`,
      '好',
      6,
    ],
    ['a tag behind a black flag', '🏴\u{e0063}\u{e006e}\u{e007f}', '🏴', 3],
    ['a selector behind Latin, a digit or a stop', 'a\ufe0f1\ufe0f。\ufe01', 'a1。', 3],
    ['a selector at the start', '\ufe0f\u{e0100}好', '好', 2],
    ['an emoji selector behind a Han character', '店\ufe0f', '店', 1],
    ['a second selector', '葛\u{e0100}\u{e0101}', '葛\u{e0100}', 1],
    ['a joiner behind the last emoji', '😀\u200d', '😀', 1],
    ['a joiner between an emoji and a character', '😀\u200d好', '😀好', 1],
    ['the mark of a picture that was pasted', '见图\ufffc', '见图', 1],
  ])('has no %s', (_, raw, text, removed) => {
    expect(withoutInvisible(raw)).toEqual({ text, removed })
  })

  it.each([
    ['an ideographic variant of a name', '葛\u{e0100}城'],
    ['a compatibility variant', '神\ufe00'],
    ['Mongolian with its selectors and vowel separator', '\u182d\u180b\u1820\u180e\u1820'],
    ['Uyghur with a joiner', '\u0626\u06d5\u200c\u0645\u06d5'],
    ['line breaks and tabs', '一\n二\t三'],
    ['spaces of Chinese text', '甲\u3000乙'],
    ['characters of a private area, which rare names need', '\ue000'],
  ])('keeps %s', (_, text) => {
    expect(withoutInvisible(text)).toEqual({ text, removed: 0 })
  })

  it('keeps every recommended emoji, and counts each as one character', () => {
    expect(emoji.length).toBeGreaterThan(2000)
    const changed = [...emoji, ...joined].filter(
      (it) => visibleText(`好${it}的`) !== `好${it}的` || graphemes(it).length !== 1,
    )
    expect(changed).toEqual([])
  })

  it('has nothing invisible in it, whichever character is between two others', () => {
    const bad = /[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u
    const left = characters.filter((one) => bad.test(visibleText(`a${one}b`)))
    expect(left).toEqual([])
  })

  it('is composed, with one kind of line break', () => {
    expect(visibleText('e\u0301')).toBe('é')
    expect(visibleText('e\u034f\u0301')).toBe('é')
    expect(visibleText('一\r\n二\r三\u2028四\v五')).toBe('一\n二\n三\n四\n五')
  })

  it('stays the same when it is cleaned again', () => {
    const pieces = fc.constantFrom(
      ...joined,
      '\u200d',
      '\ufe0f',
      '👨',
      '字',
      'é',
      'e',
      '\u0301',
      '\u202e',
      '1',
      '\u20e3',
      '\u180b',
      '\u1820',
      '\u06d5',
      '\u200c',
    )
    const texts = fc.oneof(
      fc.array(pieces).map((all) => all.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(texts, (raw) => {
        const once = visibleText(raw)
        expect(visibleText(once)).toBe(once)
        expect(once).toBe(once.normalize('NFC'))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the number of characters', () => {
  it.each([
    ['\u200b\u202e\u3164 ', 0],
    ['好\u200b', 1],
    ['👨‍👩‍👧‍👦', 1],
    ['👨‍👩‍👧‍👦好', 2],
    [' 好的 ', 2],
  ])('of %j is %i', (typed, count) => {
    expect(visibleLength(typed)).toBe(count)
  })

  it('is that of the standard for text that people write', () => {
    const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
    const pieces = fc.constantFrom(
      ...joined,
      ...emoji.slice(0, 400),
      '字',
      'a',
      'é',
      'x\u0323\u0302',
      '\n',
      ' ',
      '，',
      '葛\u{e0100}',
      '1️⃣',
      '𠮷',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (all) => {
        const text = all.join('')
        expect(graphemes(text)).toEqual([...segmenter.segment(text)].map(({ segment }) => segment))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a text that is cut', () => {
  it.each([
    ['短', 5, '短'],
    ['一二三四五六', 5, '一二三四…'],
    ['一二三👨‍👩‍👧‍👦', 8, '一二三…'],
    ['一二三👩🏽‍🔧四五六', 11, '一二三👩🏽‍🔧…'],
    ['一 二三四', 3, '一…'],
  ])('%j to %i units is %j', (text, most, cut) => {
    expect(shorten(text, most)).toBe(cut)
  })

  it('is never longer, and ends between two characters', () => {
    const pieces = fc.constantFrom(...joined, '字', 'a', '葛\u{e0100}', '𠮷')
    fc.assert(
      fc.property(fc.array(pieces), fc.integer({ min: 2, max: 60 }), (all, most) => {
        const cut = shorten(all.join(''), most)
        expect(cut.length).toBeLessThanOrEqual(most)
        if (cut === all.join('')) return
        const kept = graphemes(cut.slice(0, -1))
        expect(graphemes(all.join('')).slice(0, kept.length)).toEqual(kept)
      }),
    )
  })
})
