import { figureOf, formulaNames } from '@shared/domain/counts/figures'
import { bucketEnds, plainMeasures, spans } from '@shared/domain/counts/measures'
import { formulaOf, unitOf } from '../../server/src/counts/formulas'
import {
  figureLabel,
  figurePageLabels,
  measureLabels,
  spanLabels,
} from '../../server/src/labels/counts/figures'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n')

/** docs/figures.md, from the tables by which the server counts and divides. */
export const figuresPage = (): string => {
  const { title, intro, figures, measures, spans: times, heads, yes } = figurePageLabels
  const figureRows = formulaNames.map((name) => {
    const figure = figureOf(name)
    const marks = [figure.isPublic ? yes : '', figure.byAnswers ? yes : '']
    return [figureLabel(name), `\`${name}\``, heads.units[unitOf(figure)], formulaOf(figure), ...marks]
  })
  const measureRows = plainMeasures.map((name) => [
    measureLabels[name][0],
    `\`${name}\``,
    measureLabels[name][1],
    figureOf(name).isPublic ? yes : '',
  ])
  const spanRows = spans.map((name) => [spanLabels[name][0], `\`${name}\``, spanLabels[name][1]])
  return [
    title,
    intro,
    figures,
    table(heads.figures, figureRows),
    measures,
    table(heads.measures, measureRows),
    times(bucketEnds),
    table(heads.spans, spanRows),
    '',
  ]
    .join('\n\n')
    .replace(/\n\n$/, '\n')
}
