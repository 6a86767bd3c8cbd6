import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { endpoints } from './desk/every'

type Field = { path: string; schema: v.GenericSchema }

const isSchema = (value: unknown): value is v.GenericSchema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'

/** Every string in an input, at any depth. A schema of a kind that is not known here fails the test. */
const stringsOf = (schema: v.GenericSchema, path: string): Field[] => {
  const has = (name: string): unknown => (name in schema ? schema[name as keyof typeof schema] : undefined)
  if (schema.type === 'string') return [{ path, schema }]
  if (['number', 'boolean', 'picklist', 'literal'].includes(schema.type)) return []
  const entries = has('entries')
  const children: [string, unknown][] = [
    ...(entries instanceof Object ? Object.entries(entries) : []),
    ...['items', 'options'].flatMap((name) => {
      const list = has(name)
      return Array.isArray(list) ? list.map((each): [string, unknown] => ['', each]) : []
    }),
    ['', has('item')],
    ['', has('wrapped')],
  ]
  const schemas = children.flatMap(([name, child]) => (isSchema(child) ? [{ name, child }] : []))
  if (schemas.length === 0 && schema.type !== 'object') throw new Error(`${path}: unknown ${schema.type}`)
  return schemas.flatMap(({ name, child }) => stringsOf(child, name ? `${path}.${name}` : path))
}

const fields = endpoints.flatMap(([name, { input }]) => stringsOf(input, name))

/** Made by a program and given back as it was. Nobody types them. */
const madeByPrograms = /\.(cursor|refresh)$|^session\.\w+\.code$|^photos\.release\.version$/

const letters = '甲乙丙丁戊己庚辛壬癸'
const dirty = `\u202e${[...letters].join('\u200b')}\u3164\u00ad\u2066`

describe('a field that people type', () => {
  it('is found in the contract, as are those that programs make', () => {
    expect(fields.length).toBeGreaterThan(50)
    expect(fields.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['reports.submit.description', 'cases.return.reason', 'places.units.query']),
    )
  })

  it.each(fields.filter(({ path }) => !madeByPrograms.test(path)))(
    '$path gives on only what people see, or has a form that nothing invisible fits',
    ({ schema }) => {
      const parsed = v.safeParse(schema, dirty)
      // A form, such as that of an id, refuses the clean text too.
      if (!v.safeParse(schema, letters).success) expect(parsed.success).toBe(false)
      else expect(parsed).toMatchObject({ success: true, output: letters })
    },
  )

  it.each(fields.filter(({ path }) => !madeByPrograms.test(path)))(
    '$path takes no invisible text for a text',
    ({ schema }) => {
      const empty = v.safeParse(schema, '')
      const invisible = v.safeParse(schema, '\u200b\u3164\u2800\u00ad\u202e\ufe0f\u200d\u{e0041}'.repeat(4))
      expect(invisible.success).toBe(empty.success)
      if (invisible.success) expect(invisible.output).toBe('')
    },
  )

  it('counts an emoji of several parts as one character of a minimum', () => {
    const reason = fields.find(({ path }) => path === 'cases.return.reason')?.schema ?? v.never()
    expect(v.safeParse(reason, '👨‍👩‍👧‍👦').success).toBe(false)
    expect(v.safeParse(reason, '👨‍👩‍👧‍👦好')).toMatchObject({ success: true, output: '👨‍👩‍👧‍👦好' })
  })
})
