import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { nextActorLabels } from '@shared/labels/case'
import { findUser } from '../../accounts/users'
import type { AppContext } from '../../app/context'
import { recordLook } from '../../audit/audit'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { findShown } from '../access'
import { mayShow } from '../rules/may-show'

type Endpoint = (typeof contract)['cases']['reporter']

/** The reporters of a case, for those who need to ask them something. Each look has a reason and is logged. */
export const showReporter = async (
  context: Pick<AppContext, 'now' | 'newId'>,
  actor: PersonActor,
  { id, reason }: CheckedInputOf<Endpoint>,
): Promise<OutputOf<Endpoint>> => {
  const shown = await findShown(actor.cityId, id, actor)
  const seen = shown.record.reports.filter(({ anonymous }) =>
    mayShow(shown, anonymous ? 'anonymousReporter' : 'reporter'),
  )
  if (seen.length === 0) throw new DomainError('not_allowed')
  const items = []
  for (const { citizenId, at, anonymous } of seen) {
    const user = await findUser(actor.cityId, citizenId)
    await recordLook(context, actor, {
      what: 'reporter',
      of: {
        caseId: shown.record._id,
        caseNumber: shown.record.number,
        user: { id: citizenId, name: user?.name ?? nextActorLabels.reporter },
      },
      detail: reason,
    })
    items.push({ name: user?.name ?? null, phone: user?.phone ?? null, at: at.toISOString(), anonymous })
  }
  return { items }
}
