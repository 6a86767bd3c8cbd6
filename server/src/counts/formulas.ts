import { type Figure, figureOf } from '@shared/domain/counts/figures'
import { bucketEnds, bucketMeasures, type Measure } from '@shared/domain/counts/measures'
import { definitionLabel, formulaLabels } from '../labels/counts/figures'

/** Counts of a period, added up. */
export type Sums = Partial<Record<Measure, number>>

/** `denominator`: null for a plain count. `value`: a count, a share, or minutes; null: there is none. */
export type Ratio = { numerator: number; denominator: number | null; value: number | null }

/** The measures that a figure is made of. */
export const measuresOf = (figure: Figure): Measure[] => {
  if ('span' in figure) return bucketMeasures(figure.span)
  return figure.per ? [...figure.of, ...(figure.less ?? []), ...figure.per] : [...figure.of]
}

export const ratioOf = (figure: Figure, sums: Sums): Ratio => {
  const sum = (measures: readonly Measure[]) => measures.reduce((all, one) => all + (sums[one] ?? 0), 0)
  if ('span' in figure)
    return quantile(
      bucketMeasures(figure.span).map((bucket) => sum([bucket])),
      figure.share,
    )
  if (!figure.per) {
    const numerator = sum(figure.of)
    return { numerator, denominator: null, value: numerator }
  }
  const numerator = sum(figure.of) - sum(figure.less ?? [])
  const denominator = sum(figure.per)
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator }
}

/** The end of the first bucket up to which at least this share lies; null where that is the last one, which has no end. */
const quantile = (buckets: readonly number[], share: number): Ratio => {
  const all = buckets.reduce((sum, count) => sum + count, 0)
  if (all === 0) return { numerator: 0, denominator: 0, value: null }
  let within = 0
  for (const [bucket, count] of buckets.entries()) {
    within += count
    if (within >= share * all)
      return { numerator: within, denominator: all, value: bucketEnds[bucket] ?? null }
  }
  return { numerator: all, denominator: all, value: null }
}

export const unitOf = (figure: Figure): 'count' | 'share' | 'minutes' => {
  if ('span' in figure) return 'minutes'
  return figure.per ? 'share' : 'count'
}

/** The share of those asked who have answered: no figure of ratings is shown without it. */
export const answersTo = ({ byAnswers }: Figure): Figure | null =>
  byAnswers ? figureOf('answer_rate') : null

/** The formula of a figure in words. */
export const formulaOf = (figure: Figure): string => {
  if ('span' in figure) return formulaLabels.time(figure.span, figure.share)
  return figure.per
    ? formulaLabels.share(figure.of, figure.less ?? [], figure.per)
    : formulaLabels.count(figure.of)
}

/** The formula, and what each of its measures means. */
export const definitionOf = (figure: Figure): string =>
  'span' in figure
    ? definitionLabel(formulaOf(figure), [figure.span])
    : definitionLabel(formulaOf(figure), [
        ...new Set([...figure.of, ...(figure.per ? [...(figure.less ?? []), ...figure.per] : [])]),
      ])
