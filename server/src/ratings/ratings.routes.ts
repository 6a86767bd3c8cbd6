import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { showCase } from '../cases/views/detail'
import { rateCase, stillThere } from './rate'

const { cases } = contract

export const ratingRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(cases.rate, 'write', async (input, actor) => {
    await rateCase(context, actor, input)
    return showCase(context, actor, input.id)
  })
  on(cases.stillThere, 'write', async (input, actor) => {
    await stillThere(context, actor, input)
    return showCase(context, actor, input.id)
  })
}
