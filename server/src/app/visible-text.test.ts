import { contract } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { aReport, caseThatIs, submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import { units } from '../testing/tiny-city'

const test = useServer()
const { cases, places, reports } = contract
const family = '👨‍👩‍👧‍👦'

describe('a text that people type', () => {
  it('is stored and shown without what nobody sees, and keeps its emoji', async () => {
    const description = `\u202e小\u200b广\u00ad告\u2066${family}\u3164葛\u{e0100}\u{e0001}`
    const { id } = await submitted(test, 'ann', { description })
    const shown = await test.ok(cases.show, { id }, 'ann')
    expect(shown.description).toBe(`小广告${family}葛\u{e0100}`)
  })

  it.each([
    ['fillers', '\u3164\u2800\uffa0\u115f'],
    ['marks of direction', '\u202e\u202c\u2066\u2069'],
    ['selectors and joiners', '\ufe0f\u200d\ufe0f\u200c'],
    ['one character between spaces without a width', '\u200b好\u200b'],
    ['one emoji of many parts', family],
  ])('is too short with %s', async (_, reason) => {
    const { id } = await caseThatIs(test, 'in_progress')
    expect(await test.call(cases.return, { id, reason }, 'west')).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid_input', details: [{ path: 'reason' }] } },
    })
  })

  it('may be as long as its limit after it is cleaned', async () => {
    const long = `${'说\u200b'.repeat(500)}`
    expect(
      await test.call(reports.submit, await aReport(test, 'ann', { description: long }), 'ann'),
    ).toMatchObject({
      status: 200,
      body: { description: '说'.repeat(500) },
    })
  })

  it('finds a unit though marks were pasted with its name', async () => {
    const query = `\u202a${units.noodles.name}\u202c\u200b`
    const { items } = await test.ok(places.units, { query }, 'dispatcher')
    expect(items.map(({ name }) => name)).toContain(units.noodles.name)
  })
})
