import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { dayOf } from '@shared/domain/clock'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../app/context'
import { recordChange } from '../audit/audit'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { auditLabels } from '../labels/names'
import { LedgerModel, type LedgerRecord } from './count.model'
import type { Ratio } from './formulas'
import { settledLedger } from './ledger'
import { figureIn } from './read'

type Figures = (typeof contract)['figures']

/**
 * A figure for everybody: of days that somebody has released, and only where enough cases stand behind it. A group that is
 * too small is left out, for whoever knows the place would know the case.
 */
export const readPublicFigure = async (
  { env, snapshot }: Pick<AppContext, 'env' | 'snapshot'>,
  asked: CheckedInputOf<Figures['public']>,
): Promise<OutputOf<Figures['public']>> => {
  const ledger = await LedgerModel.findOne({ _id: env.CITY }).lean<LedgerRecord>()
  const released = ledger?.released?.to
  if (!released || released < asked.from) throw new DomainError('figures_not_released')
  const to = released < asked.to ? released : asked.to
  const { items, total, answers, leftOut: _, ...figure } = await figureIn(snapshot(), { ...asked, to })
  const shown = items.map((item) => ({ key: item.key, name: item.name, ...withoutSmall(item) }))
  return {
    ...figure,
    to,
    total: withoutSmall(total),
    answers: answers && withoutSmall(answers),
    items: asked.by === 'day' ? shown : shown.filter(({ numerator }) => numerator !== null),
  }
}

const hidden = { numerator: null, denominator: null, value: null }

/** What a figure is made of counts: two of five are shown, two of two are not. */
const withoutSmall = ({ numerator, denominator, value }: Ratio) =>
  (denominator ?? numerator) < limits.figureSmallest ? hidden : { numerator, denominator, value }

const DAY = 86_400_000

/** 公布: from now on everybody sees the figures of all days up to this one. An earlier day takes later ones back. */
export const releaseFigures = async (
  context: Pick<AppContext, 'now' | 'newId'>,
  actor: PersonActor,
  { to }: CheckedInputOf<Figures['release']>,
): Promise<OutputOf<Figures['release']>> => {
  const { id, name, cityId } = actor
  const at = context.now()
  const isOver = Date.parse(to) / DAY < dayOf(at.getTime())
  if (!isOver) throw new DomainError('day_not_over')
  await settledLedger(cityId)
  await LedgerModel.updateOne({ _id: cityId }, { $set: { released: { to, at, by: { id, name } } } })
  await recordChange(context, actor, { what: 'figures', of: {}, detail: auditLabels.figuresUntil(to) })
  return { to }
}
