import { describe, expect, it } from 'vitest'
import { frontageRecordLabel, ownRecordLabel } from './staff'

describe('the record of a frontage', () => {
  it('is empty for a shop without self-fixed cases', () => {
    expect(ownRecordLabel({ selfFixed: 0 })).toBeNull()
  })

  it.each([
    [2, '您店里自行整改 2 次，都已确认并记好'],
    [99, '您店里自行整改 99 次以上，都已确认并记好'],
  ])('shows a shop %i self-fixed cases', (selfFixed, text) => {
    expect(ownRecordLabel({ selfFixed })).toBe(text)
  })

  it.each([
    [{ selfFixed: 0, open: 0, closed: 0 }, null],
    [{ selfFixed: 0, open: 1, closed: 0 }, '门前记录：在办 1 件'],
    [{ selfFixed: 2, open: 0, closed: 5 }, '门前记录：办结 5 件，其中自行整改 2 件'],
    [{ selfFixed: 0, open: 3, closed: 99 }, '门前记录：在办 3 件，办结 99 件以上，其中自行整改 0 件'],
  ])('shows staff %j: %s', (record, text) => {
    expect(frontageRecordLabel(record)).toBe(text)
  })
})
