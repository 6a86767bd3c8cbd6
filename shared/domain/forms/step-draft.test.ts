import { safeParse } from 'valibot'
import { describe, expect, it } from 'vitest'
import { contract } from '../../contract'
import { actions } from '../case/actions'
import { limits } from '../limits'
import { emptyDraft, inputOf, missingOf, type StepDraft } from './step-draft'
import { fieldsOf, isStep, type Step } from './step-forms'

const empty = emptyDraft(null)
const full: StepDraft = {
  chips: ['问题还在'],
  text: '墙角还有三张没有清理干净',
  because: '不属于受理范围',
  grid: { code: '450902001001001', name: '第1格' },
  unit: { id: 'u1', name: '平价粮油店', kind: 'shop' },
  query: '粮油',
  until: '2026-12-01',
  into: ' 20261122-0001 ',
  category: '0201',
  note: '',
}
const bySheet = actions
  .filter(isStep)
  .filter((step) => !['settle', 'sign'].includes(step) && !fieldsOf(step).includes('proof'))
/** The contract's messages; null where it takes the input. */
const refusalOf = (step: Step, draft: StepDraft): string | null => {
  const sent = { id: 'c1', ...inputOf(fieldsOf(step), draft) }
  const checked = safeParse(contract.cases[step].input, sent)
  return checked.success ? null : checked.issues.map(({ message }) => message).join()
}

describe('a draft of a step', () => {
  it.each([
    ['reject', 'because'],
    ['return', 'reason'],
    ['answer', 'answer'],
    ['reassign', 'grid'],
    ['ask_suspend', 'until'],
    ['merge', 'case'],
  ] as const)('of %s first misses its %s', (step, field) => {
    expect(missingOf(fieldsOf(step), empty)).toBe(field)
  })

  it.each(bySheet)('of %s fits the contract once nothing is missing', (step) => {
    expect(missingOf(fieldsOf(step), full)).toBeNull()
    expect(refusalOf(step, full)).toBeNull()
  })

  it.each(bySheet.filter((step) => missingOf(fieldsOf(step), empty) !== null))(
    'of %s is refused by the contract while something is missing',
    (step) => {
      expect(refusalOf(step, empty)).not.toBeNull()
    },
  )

  it('sends its own fields only', () => {
    expect(inputOf(fieldsOf('start'), full)).toEqual({})
    expect(inputOf(fieldsOf('return'), full)).toEqual({
      reason: '问题还在；墙角还有三张没有清理干净',
      proposedUnitId: 'u1',
    })
  })

  it('may leave out a proposal', () => {
    expect(missingOf(fieldsOf('return'), { ...full, unit: null })).toBeNull()
  })

  it('needs a letter of some length to a citizen', () => {
    const short = { ...full, text: `  ${'好'.repeat(limits.answerMinLength - 1)}  ` }
    expect(missingOf(fieldsOf('answer'), short)).toBe('answer')
  })

  it.each(['', '1', '20261122', '20261122-1', 'J20261122-0001-01'])(
    'refuses %j as the number of a case',
    (into) => {
      expect(missingOf(fieldsOf('merge'), { ...full, into })).toBe('case')
    },
  )
})
