import { contract } from '@shared/contract'
import { CHECK_CODE_BYTES, checkCodeOf, fullNumber } from '@shared/domain/case/case-number'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { caseThatIs, submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import type { UserName } from '../testing/tiny-city'

const test = useServer()
const { cases } = contract
const unknown = { status: 404, body: { error: { code: 'case_not_found' } } }
const find = (number: string, as?: UserName) => test.call(cases.find, { number }, as)

type Named = { id: string; number: string; checkCode: string }
const named = async (
  made: Promise<{ id: string; number: string; checkCode: string | null }>,
): Promise<Named> => {
  const { id, number, checkCode } = await made
  if (!checkCode) throw new Error('the reporter sees the check code')
  return { id, number, checkCode }
}
let open: Named
let hidden: Named
beforeAll(async () => {
  open = await named(caseThatIs(test, 'acknowledged'))
  hidden = await named(caseThatIs(test, 'dispatched'))
})

describe('GET /api/cases/by-number/:number', () => {
  it('finds the own case and the case of staff by its number alone', async () => {
    for (const as of ['ann', 'west', 'dispatcher'] as const)
      for (const { id, number } of [open, hidden])
        expect(await find(number, as)).toMatchObject({ status: 200, body: { id } })
  })

  it('finds a public case for a stranger only with its check code, in letters of any size', async () => {
    for (const as of ['ben', undefined] as const) {
      expect(await find(open.number, as)).toMatchObject(unknown)
      for (const typed of [fullNumber(open), fullNumber(open).toLowerCase()])
        expect(await find(typed, as)).toMatchObject({ status: 200, body: { id: open.id } })
    }
  })

  it('finds a case that is not public for no stranger', async () => {
    for (const as of ['ben', 'crew', undefined] as const)
      for (const typed of [hidden.number, fullNumber(hidden)])
        expect(await find(typed, as)).toMatchObject(unknown)
  })

  it('answers a wrong check code as it answers an unknown number', async () => {
    const wrong = open.checkCode === 'AAAAA' ? 'BBBBB' : 'AAAAA'
    const [guessed, none] = [await find(`${open.number}-${wrong}`), await find(`20010101-9999-${wrong}`)]
    expect(guessed).toMatchObject(unknown)
    const bodies = [guessed, none].map(({ body }) => JSON.stringify(body).replace(/"requestId":"[^"]*"/, ''))
    expect(bodies[0]).toBe(bodies[1])
    expect(await find(`${open.number}-${wrong}`, 'ann')).toMatchObject(unknown)
  })

  it('shows the check code to the reporter and staff, and to no stranger', async () => {
    const shown = async (as?: UserName) => (await test.ok(cases.show, { id: open.id }, as)).checkCode
    for (const as of ['ann', 'west', 'checker'] as const) expect(await shown(as)).toBe(open.checkCode)
    for (const as of ['ben', 'crew', undefined] as const) expect(await shown(as)).toBeNull()
  })
})

describe('what names a case', () => {
  it('is not to be counted up: check codes are random, and ids of one moment lie far apart', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => named(submitted(test))))
    expect(new Set(made.map(({ checkCode }) => checkCode)).size).toBeGreaterThan(6)
    const tails = made.map(({ id }) => Number.parseInt(id.slice(-13), 16)).sort((a, b) => a - b)
    const steps = tails.slice(1).map((tail, i) => tail - tails[i]!)
    expect(Math.min(...steps)).toBeGreaterThan(1_000_000)
  })

  it('has only signs that no two people read differently, as many as it has bytes', () => {
    const secret = fc.uint8Array({ minLength: CHECK_CODE_BYTES, maxLength: CHECK_CODE_BYTES })
    fc.assert(
      fc.property(secret, (bytes) => {
        expect(checkCodeOf(Buffer.from(bytes).toString('hex'))).toMatch(/^[2-9A-HJ-NP-Z]{5}$/)
      }),
    )
  })
})
