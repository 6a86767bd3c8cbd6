import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from './document'
import { anyString } from './testing'

/** The characters of XML 1.0 (production 2), less the line breaks. */
const legal = /^[\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u

describe('cleanText', () => {
  it.each([
    ['control characters', '老\u0000王\u0008粉\u001f店\u007f\u0085', '老王粉店'],
    ['halves of a pair', '老\ud83d王\ude00', '老王'],
    ['what Unicode says is no character', '老\ufffe王\uffff\u{1fffe}', '老王'],
    ['marks that turn the direction', '\u202e老王\u2066粉店\u200f', '老王粉店'],
    ['what nobody sees', '\ufeff老\u200b王\u00ad', '老王'],
  ])('drops %s', (_, given, clean) => {
    expect(cleanText(given)).toBe(clean)
  })

  it('joins several lines into one', () => {
    expect(cleanText(' 第一行\r\n\r\n\t第二行\u2028第三行\x85第四行　')).toBe('第一行 第二行 第三行 第四行')
  })

  it('leaves Chinese, emoji and their joiners as they are', () => {
    const text = '玉州区“文明”〔2026〕3号 <b>&amp; 𠮷 😀👨‍👩‍👧‍👦🇨🇳 é ṩ'
    expect(cleanText(text)).toBe(text)
  })

  it('leaves only characters of XML, and a second run changes nothing', () => {
    fc.assert(
      fc.property(anyString, (text) => {
        const clean = cleanText(text)
        expect(clean).toMatch(legal)
        expect(cleanText(clean)).toBe(clean)
      }),
      { numRuns: 1000 },
    )
  })
})
