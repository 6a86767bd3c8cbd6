import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { findCase } from '../cases/store'
import { detailFor } from '../cases/views/detail'
import type { PersonActor } from '../core/actor'
import { rateCase, stillThere } from './rate'

const { cases } = contract

export const ratingRoutes = (on: EndpointOpener, context: AppContext): void => {
  const detail = async (actor: PersonActor, id: string) =>
    detailFor(context, actor, await findCase(actor.cityId, id))

  on(cases.rate, 'write', async (input, actor) => {
    await rateCase(context, actor, input)
    return detail(actor, input.id)
  })
  on(cases.stillThere, 'write', async (input, actor) => {
    await stillThere(context, actor, input)
    return detail(actor, input.id)
  })
}
