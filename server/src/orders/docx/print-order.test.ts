import { layoutDocument } from 'docx/layout'
import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { cleanDocument, type OrderDocument } from './document'
import { composeOrder, printOrder } from './print-order'
import { anyString, fullDocument, photo, wordyDocument } from './testing'

let full: OrderDocument
let wordy: OrderDocument
beforeAll(async () => {
  full = await fullDocument()
  wordy = await wordyDocument()
})

const filesOf = async (document: OrderDocument) => unzipSync(new Uint8Array(await printOrder(document)))
const bodyOf = async (document: OrderDocument): Promise<string> =>
  strFromU8((await filesOf(document))['word/document.xml']!)
/** The visible text, without markup. */
const textOf = (xml: string): string => xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
const imagesOf = (files: Record<string, Uint8Array>) =>
  Object.keys(files).filter((name) => name.startsWith('word/media/'))

/** Parsed by libxml2 with namespaces, which sharp has for SVG: LibreOffice reads documents with the same parser. */
const parse = (xml: string) => {
  const inside = xml.replace(/^<\?xml[^>]*\?>/, '')
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${inside}</svg>`),
  ).toBuffer()
}

const pagesOf = (document: OrderDocument): number => {
  const { pages, stoppedAt } = layoutDocument(composeOrder(cleanDocument(document)), { guess: true })
  expect(stoppedAt).toBeUndefined()
  return pages.length
}

describe('characters that would break a document', () => {
  it.each(['<a>\u0001</a>', '<a>\uffff</a>', '<a>&</a>', '<a><b></a></b>', '<w:a/>'])(
    'is seen here: %j',
    (xml) => expect(parse(xml)).rejects.toThrow('XML'),
  )

  // 30 documents are packed, parsed and laid out: several seconds of one core, and 22 s were seen on a busy machine.
  it('are removed from all of its text', { timeout: 120_000 }, async () => {
    const texts = fc.record({
      cityName: anyString,
      number: anyString,
      issuer: anyString,
      receiver: anyString,
      limit: anyString,
      reason: anyString,
      caseNumber: anyString,
      category: anyString,
      place: anyString,
      description: anyString,
      opens: anyString,
      closes: anyString,
      copies: fc.array(anyString),
      instructions: fc.array(anyString),
      grid: fc.record({ code: anyString, name: anyString }),
      responsible: fc.record({ name: anyString, duty: anyString }),
      history: fc.array(
        fc.record({ who: anyString, what: anyString, text: anyString, at: fc.constant(new Date(0)) }),
      ),
      signature: fc.record({ by: anyString, at: fc.constant(new Date(0)) }),
    })
    const plain = { ...full, before: [], after: [] }
    await fc.assert(
      fc.asyncProperty(texts, async (fields) => {
        const files = await filesOf({ ...plain, ...fields })
        const documents = Object.keys(files).filter((name) => /\.(xml|rels)$/.test(name))
        expect(documents).toEqual(expect.arrayContaining(['word/document.xml', 'docProps/core.xml']))
        for (const name of documents) await parse(strFromU8(files[name]!))
        expect(pagesOf({ ...plain, ...fields })).toBe(1)
      }),
      { numRuns: 30 },
    )
  })

  it('are removed from a name, and the name stays', async () => {
    const text = textOf(await bodyOf({ ...full, receiver: '老\u0000王\u0008粉\ud83d店\uffff <b>&' }))
    expect(text).toContain('老王粉店 &lt;b&gt;&amp;')
  })
})

describe('the page', () => {
  it('is A4 upright, in office fonts with substitutes', async () => {
    const files = await filesOf(full)
    const body = strFromU8(files['word/document.xml']!)
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/)
    for (const font of ['宋体', '仿宋', '黑体']) {
      expect(body).toContain(`w:eastAsia="${font}"`)
      expect(strFromU8(files['word/fontTable.xml']!)).toContain(`<w:font w:name="${font}"><w:altName`)
    }
  })

  it('has the number under its title and in its footer', async () => {
    const files = await filesOf(full)
    const [head, kind, number] = textOf(strFromU8(files['word/document.xml']!)).split('\n')
    expect([head, kind, number]).toEqual(['玉林市玉州区城市文明创建', '交办单', `编号：${full.number}`])
    expect(textOf(strFromU8(files['word/footer1.xml']!))).toContain(`编号：${full.number}`)
  })

  const none: Partial<OrderDocument> = {
    copies: [],
    deadline: null,
    limit: '',
    opens: null,
    closes: null,
    grid: null,
    description: '',
    responsible: null,
    history: [],
    signature: null,
    before: [],
    after: [],
  }
  const away: Partial<OrderDocument> = { before: [null, null], after: [null] }
  const unsigned: Partial<OrderDocument> = { signature: null }
  const notYet: Partial<OrderDocument> = { after: [] }

  it.each<[OrderDocument['kind'], string, string, Partial<OrderDocument>, number, string[]]>([
    [
      'reminder',
      '提醒单',
      'nothing that may be missing',
      none,
      1,
      ['已经过了时限，请立即办理', '没有附照片', '还没有确定'],
    ],
    ['reminder', '提醒单', 'a limit and no deadline', { deadline: null }, 3, ['2工作时']],
    [
      'assignment',
      '交办单',
      'everything',
      {},
      3,
      ['2026年11月23日 17:20 前（时限 2工作时）', '王师傅', '处理后'],
    ],
    ['assignment', '交办单', 'no signature', unsigned, 3, ['签收人\n\n签收时间\n　　年']],
    ['assignment', '交办单', 'two photos of before', notYet, 3, ['处理前（第 1 张，共 2 张）', '第 2 张']],
    [
      'supervision',
      '督办单',
      'a fix that was none',
      { isFixRejected: true },
      3,
      ['处理前（第 1 张，共 2 张）', '上次处理后（之后被指出没有办好）\n'],
    ],
    ['supervision', '督办单', 'photos that cannot be fetched', away, 1, ['照片暂时取不出来']],
    [
      'supervision',
      '督办单',
      'one of a fix that was none that cannot',
      { after: [null], isFixRejected: true },
      2,
      ['上次处理后（之后被指出没有办好）：照片暂时取不出来'],
    ],
    [
      'supervision',
      '督办单',
      'one that cannot',
      { before: [null] },
      2,
      ['处理前：照片暂时取不出来', '处理后'],
    ],
  ])('of a %s is a %s and takes %s', async (kind, title, _, fields, images, said) => {
    const document = { ...full, ...fields, kind }
    const files = await filesOf(document)
    const text = textOf(strFromU8(files['word/document.xml']!))
    for (const words of [
      title,
      document.number,
      document.receiver,
      document.caseNumber,
      document.reason,
      ...said,
    ]) {
      expect(text).toContain(words)
    }
    expect(imagesOf(files)).toHaveLength(images)
    expect(pagesOf(document)).toBe(1)
  })

  it('keeps the bytes and the shape of each photo', async () => {
    const upright = await photo(900, 1600)
    const files = await filesOf({ ...full, before: [upright], after: [await photo(2000, 20)] })
    const sizes = await Promise.all(imagesOf(files).map((name) => sharp(files[name]).metadata()))
    expect(sizes.map(({ width, height }) => [width, height])).toEqual(
      expect.arrayContaining([
        [900, 1600],
        [2000, 20],
        [960, 660],
      ]),
    )
    const drawn = [...strFromU8(files['word/document.xml']!).matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)]
    const shapes = drawn.map(([, width, height]) => Number(width) / Number(height))
    expect(shapes).toEqual([960 / 660, 900 / 1600, 2000 / 20].map((shape) => expect.closeTo(shape, 1)))
  })
})

describe('an order with too much text', () => {
  it('fills one page of exact rows and leaves room for a result by hand', async () => {
    const body = await bodyOf(wordy)
    expect(pagesOf(wordy)).toBe(1)
    const rows = body.match(/<w:tr>/g)?.length
    const heights = [...body.matchAll(/<w:trHeight w:val="(\d+)" w:hRule="exact"\/>/g)].map(([, value]) =>
      Number(value),
    )
    expect(heights).toHaveLength(rows ?? 0)
    expect(heights.at(-2)).toBeGreaterThanOrEqual(600)
  })

  it('is cut with … and refers to the case', async () => {
    const text = textOf(await bodyOf(wordy))
    expect(text.match(/…\n/g)?.length).toBeGreaterThan(10)
    expect(text).toContain(`全文和没有印出的照片、办理过程，见系统中的案卷 ${wordy.caseNumber}`)
  })

  it('keeps the coordinates and the newest step uncut', async () => {
    const text = textOf(await bodyOf(wordy))
    expect(text).toContain('经度 110.150243，纬度 22.630027（WGS-84），误差约 12 米')
    const steps = text.match(/11月23日 09:\d\d　/g)
    expect(steps).toEqual(['11月23日 09:29　', '11月23日 09:28　'])
  })

  it('uses the room of missing photos', async () => {
    const cutIn = async (document: OrderDocument) => textOf(await bodyOf(document)).length
    expect(await cutIn({ ...wordy, before: [], after: [] })).toBeGreaterThan((await cutIn(wordy)) + 150)
  })
})
