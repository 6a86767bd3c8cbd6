import { read, utils } from '@e965/xlsx'
import { deskContract } from '@shared/contract/desk/every'
import { ledgerColumns } from '@shared/contract/desk/ledger'
import type { InputOf } from '@shared/contract/endpoint'
import { ledgerColumnLabels } from '@shared/labels/ledger'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { AuditModel } from '../../audit/audit.model'
import { drainOutbox } from '../../notices/outbox'
import { makeWritesCrashable, untilCrash } from '../../testing/crash'
import { submitted } from '../../testing/reports'
import { useServer } from '../../testing/server'
import { at, CITY, categories, type UserName } from '../../testing/tiny-city'
import { harmless } from './cells'
import { csvOf, xlsxOf } from './sheet'
import { writeLedgers } from './write'

const test = useServer()
const { ledger } = deskContract
type Start = InputOf<typeof ledger.start>
const FORMULA = '=HYPERLINK("http://x","点我")'
const numbers: string[] = []

beforeAll(async () => {
  for (const description of [FORMULA, '门口，有"一堆"\n垃圾'])
    numbers.push((await submitted(test, 'ann', { description })).number)
  numbers.push(
    (await submitted(test, 'ben', { category: categories.hole.code, point: at(60, 50), description: '' }))
      .number,
  )
  await drainOutbox(test.context)
})

const written = async (input: Start, as: UserName = 'supervisor') => {
  const { id } = await test.ok(ledger.start, input, as)
  await writeLedgers(test.context)
  return id
}
const fetched = async (id: string, format: 'xlsx' | 'csv', as: UserName = 'supervisor') => {
  const { url } = await test.ok(ledger.download, { id, format }, as)
  const answer = await fetch(test.url + url)
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}
const opened = (bytes: Buffer): unknown[][] => {
  const book = read(bytes, { cellFormula: true })
  const [name = ''] = book.SheetNames
  const sheet = book.Sheets[name] ?? {}
  for (const [place, cell] of Object.entries(sheet))
    if (!place.startsWith('!')) expect(cell).not.toHaveProperty('f')
  return utils.sheet_to_json(sheet, { header: 1, defval: '' })
}

describe('a ledger', () => {
  it('has the chosen columns in their order, and a row for each case that the filters find', async () => {
    const id = await written({ where: {}, columns: ['status', 'number', 'reworks', 'reportedAt'] })
    expect(await test.ok(ledger.show, { id }, 'supervisor')).toMatchObject({
      state: 'done',
      rows: 3,
      isCut: false,
    })
    const { answer, bytes } = await fetched(id, 'xlsx')
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
      '问题台账-20261123.xlsx',
    )
    expect(opened(bytes)).toEqual([
      ['状态', '案卷编号', '返工次数', '上报时间'],
      ...numbers.map((number) => ['待签收', number, 0, '2026-11-23 09:00']),
    ])
  })

  it('tells a spreadsheet and a text file the same', async () => {
    const id = await written({ where: { unit: 'noodles' }, columns: [...ledgerColumns] })
    const [xlsx, csv] = [await fetched(id, 'xlsx'), await fetched(id, 'csv')]
    const rows = opened(xlsx.bytes)
    expect(rows[0]).toEqual(ledgerColumns.map((column) => ledgerColumnLabels[column]))
    const text = csv.bytes.toString('utf8')
    expect(text.startsWith('\ufeff')).toBe(true)
    const book = read(text.slice(1), { type: 'string', raw: true })
    const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {}
    const fromText: unknown[][] = utils.sheet_to_json(sheet, { header: 1, defval: '', raw: true })
    expect(fromText.map((row) => row.map(String))).toEqual(rows.map((row) => row.map(String)))
  })

  it('holds no formula that somebody has typed', async () => {
    const id = await written({ where: {}, columns: ['number', 'description'] })
    const rows = opened((await fetched(id, 'xlsx')).bytes)
    expect(rows.map(([, description]) => description)).toEqual([
      '问题描述',
      `'${FORMULA}`,
      '门口，有"一堆"\n垃圾',
      '',
    ])
  })

  it('of the head of a unit has the own cases alone', async () => {
    const id = await written({ where: {}, columns: ['number'] }, 'head')
    expect(opened((await fetched(id, 'xlsx', 'head')).bytes)).toEqual([['案卷编号'], [numbers[2]]])
  })

  it('of no case has a head and no row', async () => {
    const id = await written({ where: { text: '没有的字' }, columns: ['number'] })
    expect(opened((await fetched(id, 'xlsx')).bytes)).toEqual([['案卷编号']])
  })

  it('is its person’s own, is logged, and cannot be fetched before it is written', async () => {
    const { id } = await test.ok(ledger.start, { where: {}, columns: ['number'] }, 'supervisor')
    expect(await test.call(ledger.download, { id, format: 'csv' }, 'supervisor')).toMatchObject({
      status: 409,
    })
    for (const endpoint of [ledger.show, ledger.cancel] as const)
      expect(await test.call(endpoint, { id }, 'admin')).toMatchObject({ status: 404 })
    expect((await test.ok(ledger.mine, {}, 'supervisor')).items[0]).toMatchObject({ id, state: 'running' })
    expect(await AuditModel.findOne({ cityId: CITY, keys: 'supervisor', what: 'ledger' }).lean()).toBeTruthy()
    await test.ok(ledger.cancel, { id }, 'supervisor')
    await writeLedgers(test.context)
    expect(await test.ok(ledger.show, { id }, 'supervisor')).toMatchObject({ state: 'cancelled', rows: 0 })
  })

  it.each<[string, object]>([
    ['without columns', { columns: [] }],
    ['with a column twice', { columns: ['number', 'number'] }],
    ['with a column that there is not', { columns: ['phone'] }],
  ])('is refused %s', async (_, fields) => {
    const input = { where: {}, columns: ['number'], ...fields } as Start
    expect(await test.call(ledger.start, input, 'supervisor')).toMatchObject({ status: 422 })
  })

  it('does not open by a ticket for something else', async () => {
    expect((await fetch(`${test.url}/api/worklist/ledger-files/nothing`)).status).toBe(403)
  })
})

describe('a server that dies while it writes a ledger', () => {
  beforeAll(makeWritesCrashable)
  it.each(
    Array.from({ length: 4 }, (_, write) =>
      (['before', 'after'] as const).map((when) => ({ write, when })),
    ).flat(),
  )('at its write $write, $when it, leaves it to be written whole', async ({ write, when }) => {
    const { id } = await test.ok(ledger.start, { where: {}, columns: ['number'] }, 'supervisor')
    await untilCrash({ at: write, when }, () => writeLedgers(test.context))
    test.clock.pass(61_000)
    await writeLedgers(test.context)
    const rows = opened((await fetched(id, 'xlsx')).bytes)
    expect(rows.slice(1).flat()).toEqual(numbers)
  })
})

describe('a cell', () => {
  async function* once(rows: (string | number)[][]) {
    yield rows
  }
  const bytesOf = async (parts: AsyncIterable<Uint8Array>) => {
    const all: Uint8Array[] = []
    for await (const part of parts) all.push(part)
    return Buffer.concat(all)
  }

  it('of any text begins no formula, whatever blanks stand before it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...'=+-@\t\r＝＋－＠'),
        fc.stringMatching(/^\s{0,3}$/),
        fc.string(),
        (sign, blank, rest) => {
          expect(String(harmless(`${blank}${sign}${rest}`)).startsWith("'")).toBe(true)
        },
      ),
    )
    expect(harmless('正常的字')).toBe('正常的字')
    expect(harmless(-3)).toBe(-3)
  })

  it('of any text is read back as it was, by a program that reads spreadsheets', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((one) => !/[\r\ufffe\uffff]/.test(one))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        async (rows) => {
          const bytes = await bytesOf(xlsxOf({ names: ['a', 'b', 'c'], widths: [9, 9, 9] }, once(rows)))
          const book = read(bytes)
          const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {}
          const back: unknown[][] = utils.sheet_to_json(sheet, { header: 1, defval: '', blankrows: true })
          // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them.
          const kept = (cell: string) => cell.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '')
          expect(back.slice(1)).toEqual(rows.map((row) => row.map(kept)))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('of a text file with commas, quotes and lines stays one cell', async () => {
    const csv = await bytesOf(csvOf(['a', 'b'], once([['甲,乙', '说"好"\n再见']])))
    expect(csv.toString()).toBe('\ufeffa,b\r\n"甲,乙","说""好""\n再见"\r\n')
  })
})
