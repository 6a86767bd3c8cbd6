import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { findUser } from '../../accounts/users'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { findShown } from '../access'
import { mayShow } from '../rules/may-show'

type Endpoint = (typeof contract)['cases']['reporter']

/** The reporters of a case, for those who need to ask them something. Each look has a reason and is on record. */
export const showReporter = async (
  { log }: Pick<AppContext, 'log'>,
  actor: PersonActor,
  { id, reason }: CheckedInputOf<Endpoint>,
): Promise<OutputOf<Endpoint>> => {
  const shown = await findShown(actor.cityId, id, actor)
  const seen = shown.record.reports.filter(({ anonymous }) =>
    mayShow(shown, anonymous ? 'anonymousReporter' : 'reporter'),
  )
  if (seen.length === 0) throw new DomainError('not_allowed')
  log.info({ actor: actor.id, case: id, reason }, 'a reporter was looked up')
  const items = []
  for (const { citizenId, at, anonymous } of seen) {
    const user = await findUser(actor.cityId, citizenId)
    items.push({ name: user?.name ?? null, phone: user?.phone ?? null, at: at.toISOString(), anonymous })
  }
  return { items }
}
