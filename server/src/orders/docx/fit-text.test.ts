import { Document } from 'docx'
import { layoutDocument } from 'docx/layout'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { line } from './cells'
import { cutParagraphs, cutText, linesOf } from './fit-text'

const WIDTH = 17

/** Text as on orders, and unusual text. */
const office = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...'的一是在不了有和人这中大为上个国我以要他') },
      { weight: 2, arbitrary: fc.constantFrom(...'，。、；：？！“”（）《》…—·') },
      fc.constantFrom('WPS', 'A', 'WWWW', '2026-11-23', '17:20', '450902001001001', 'e', ' ', 'iii', '@'),
      fc.constantFrom('https://example.com/a/rather/long/address/of/some/page.html', '😀', '👨‍👩‍👧‍👦', '𠮷'),
    ),
    { maxLength: 120 },
  )
  .map((pieces) => pieces.join('').trim())

describe('cutText', () => {
  it('cuts at the end of a line with …', () => {
    expect(cutText('一二三四五六七八九十'.repeat(3), WIDTH, 1)).toBe('一二三四五六七八九十一二三四五…')
  })

  it('keeps an emoji whole', () => {
    const families = '👨‍👩‍👧‍👦'.repeat(40)
    const cut = cutText(families, WIDTH, 2)
    expect(cut).toMatch(/^(👨‍👩‍👧‍👦)+…$/u)
    expect(families.startsWith(cut.slice(0, -1))).toBe(true)
  })

  it('cuts within a word longer than a line', () => {
    expect(cutText('a'.repeat(500), WIDTH, 2)).toMatch(/^a{20,60}…$/)
  })

  it('leaves text that fits unchanged', () => {
    expect(cutText('老王粉店', WIDTH, 1)).toBe('老王粉店')
    expect(cutText('', WIDTH, 1)).toBe('')
  })

  it('keeps the beginning of any text within the given lines', () => {
    fc.assert(
      fc.property(office, fc.integer({ min: 1, max: 5 }), (text, lines) => {
        const cut = cutText(text, WIDTH, lines)
        expect(linesOf(cut, WIDTH)).toBeLessThanOrEqual(lines)
        expect(cut === text || (cut.endsWith('…') && text.startsWith(cut.slice(0, -1)))).toBe(true)
      }),
    )
  })
})

describe('cutParagraphs', () => {
  const long = '一二三四五六七八九十'.repeat(9)

  it('joins paragraphs without a line of their own into the last', () => {
    expect(cutParagraphs(['甲', '乙', '丙', '丁'], WIDTH, 2)).toEqual(['甲', '乙 丙 丁'])
  })

  it('keeps a long paragraph from pushing out the next ones', () => {
    const cut = cutParagraphs([long, '乙', long], WIDTH, 5)
    expect(cut[1]).toBe('乙')
    expect(cut.map((paragraph) => linesOf(paragraph, WIDTH))).toEqual([2, 1, 2])
  })

  it.each([[[]], [['甲']], [[long]], [['甲', '乙', long]]])(
    'stays within the given lines: %j',
    (paragraphs) => {
      for (const lines of [1, 2, 3, 9]) {
        const cut = cutParagraphs(paragraphs, WIDTH, lines)
        const taken = cut.reduce((sum, paragraph) => sum + linesOf(paragraph, WIDTH), 0)
        expect(taken).toBeLessThanOrEqual(lines)
      }
    },
  )
})

describe('linesOf', () => {
  /** Lines of the text by rules and widths of Word, in a column of this many em of 10 points. */
  const laidOut = (text: string): number => {
    const margin = 1000
    const size = { width: WIDTH * 200 + 2 * margin, height: 30_000 }
    const properties = { page: { size, margin: { left: margin, right: margin } } }
    const { pages, stoppedAt } = layoutDocument(
      new Document({ sections: [{ properties, children: [line(text)] }] }),
      {
        guess: true,
      },
    )
    expect(stoppedAt).toBeUndefined()
    return pages.flatMap(({ body }) =>
      body.flatMap((block) => (block.type === 'paragraph' ? block.lines : [])),
    ).length
  }

  // 500 layouts take about 5 s of one core, and four times that on a machine that is busy.
  it('never gives fewer lines than a layout by the rules of Word', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(office, (text) => {
        expect(laidOut(text)).toBeLessThanOrEqual(linesOf(text, WIDTH))
      }),
      { numRuns: 500, examples: [['𠮷👨‍👩‍👧‍👦450902001001001👨‍👩‍👧‍👦WPS']] },
    )
  })

  it('counts at most one line more for ordinary text', () => {
    const text =
      '市民上报的“非法小广告”在该单位门前责任区内，提醒后 2 小时没有整改，请在 2026年11月23日 17:20 前办理。'
    expect(laidOut(text)).toBe(3)
    expect(linesOf(text, WIDTH)).toBeLessThanOrEqual(4)
  })
})
