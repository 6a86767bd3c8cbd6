import { contract } from '@shared/contract'
import { steps } from '@shared/contract/steps'
import { limits } from '@shared/domain/limits'
import { safeParse } from 'valibot'
import { describe, expect, it } from 'vitest'
import { fieldsOf, type Step } from './forms'
import { emptyDraft, inputOf, missingOf, type StepDraft } from './step-draft'

const empty = emptyDraft(null)
const full: StepDraft = {
  chips: ['问题还在'],
  words: '墙角还有三张没有清理干净',
  because: '不属于受理范围',
  grid: { code: '450902001001001', name: '第1格' },
  unit: { id: 'u1', name: '平价粮油店', kind: 'shop' },
  query: '粮油',
  until: '2026-12-01',
  into: ' 20261122-0001 ',
  note: '',
}
const bySheet = (Object.keys(steps) as Step[]).filter(
  (step) => !['settle', 'sign'].includes(step) && !fieldsOf(step).includes('proof'),
)
/** What the contract says of it, by field. */
const refusalOf = (step: Step, draft: StepDraft): string | null => {
  const sent = { id: 'c1', ...inputOf(fieldsOf(step), draft) }
  const checked = safeParse(contract.cases[step].input, sent)
  return checked.success ? null : checked.issues.map(({ message }) => message).join()
}

describe('a step’s draft', () => {
  it.each([
    ['reject', 'because'],
    ['return', 'reason'],
    ['answer', 'answer'],
    ['reassign', 'grid'],
    ['ask_suspend', 'until'],
    ['merge', 'case'],
  ] as const)('to %s lacks its %s at first', (step, field) => {
    expect(missingOf(fieldsOf(step), empty)).toBe(field)
  })

  it.each(bySheet)('to %s is taken by the contract once nothing is missing', (step) => {
    expect(missingOf(fieldsOf(step), full)).toBeNull()
    expect(refusalOf(step, full)).toBeNull()
  })

  it.each(bySheet.filter((step) => missingOf(fieldsOf(step), empty) !== null))(
    'to %s would be refused while something is missing, so the button is right to wait',
    (step) => {
      expect(refusalOf(step, empty)).not.toBeNull()
    },
  )

  it('sends no more than its own fields', () => {
    expect(inputOf(fieldsOf('start'), full)).toEqual({})
    expect(inputOf(fieldsOf('return'), full)).toEqual({
      reason: '问题还在；墙角还有三张没有清理干净',
      proposedUnitId: 'u1',
    })
  })

  it('may leave open what is only proposed', () => {
    expect(missingOf(fieldsOf('return'), { ...full, unit: null })).toBeNull()
  })

  it('takes no tick for a letter to a citizen', () => {
    const short = { ...full, words: `  ${'好'.repeat(limits.answerMinLength - 1)}  ` }
    expect(missingOf(fieldsOf('answer'), short)).toBe('answer')
  })

  it.each(['', '1', '20261122', '20261122-1', 'J20261122-0001-01'])('takes no case for %j', (into) => {
    expect(missingOf(fieldsOf('merge'), { ...full, into })).toBe('case')
  })
})
