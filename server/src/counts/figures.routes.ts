import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { readFigure } from './read'

export const figureRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(contract.figures.read, 'read', (asked, actor) => readFigure(context, actor, asked))
}
