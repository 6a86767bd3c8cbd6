import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { readPublicFigure, releaseFigures } from './public'
import { readFigure } from './read'

export const figureRoutes = (on: EndpointOpener, context: AppContext): void => {
  const { figures } = contract
  on(figures.read, 'read', (asked, actor) => readFigure(context, actor, asked))
  on(figures.public, 'read', (asked) => readPublicFigure(context, asked))
  on(figures.release, 'write', (input, actor) => releaseFigures(context, actor, input))
}
