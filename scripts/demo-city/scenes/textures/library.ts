import { createRandom, type Random } from '../../random'
import type { Texture } from '../render/material'
import type { Drawing } from './drawing'
import { facadeDrawings, paneDrawing } from './facade'
import { goodsDrawings } from './goods'
import { groundDrawings } from './ground'
import { createLettering } from './lettering'
import { natureDrawings } from './nature'
import {
  bannerDrawing,
  cartonDrawing,
  posterDrawing,
  priceDrawing,
  signDrawing,
  sprayDrawing,
  stickerDrawing,
} from './print'
import { svgTexture } from './svg-texture'

/** Every texture that scenes are made of, drawn once. */
export type Library = Awaited<ReturnType<typeof createLibrary>>

export const createLibrary = async (seed: number, shopNames: readonly string[]) => {
  const random = createRandom(seed).fork('textures')
  const write = await createLettering()
  const several = (name: string, count: number, draw: (random: Random) => Drawing) =>
    drawAll(Array.from({ length: count }, (_, i) => draw(random.fork(`${name}${i}`))))
  const [ground, facade, nature, goods] = [
    groundDrawings(random.fork('ground')),
    facadeDrawings(random.fork('facade')),
    natureDrawings(random.fork('nature')),
    goodsDrawings(random.fork('goods')),
  ]
  return {
    ...(await drawNamed({ ...ground, ...facade, ...nature, ...goods })),
    signs: await drawAll(shopNames.map((name) => signDrawing(random.fork(name), write, name))),
    panes: await several('pane', 4, paneDrawing),
    stickers: await several('sticker', 14, (r) => stickerDrawing(r, write)),
    prices: await several('price', 5, (r) => priceDrawing(r, write)),
    sprays: await several('spray', 5, (r) => sprayDrawing(r, write)),
    banners: await several('banner', 5, (r) => bannerDrawing(r, write)),
    cartons: await several('carton', 4, (r) => cartonDrawing(r, write)),
    poster: (await several('poster', 1, (r) => posterDrawing(r, write)))[0]!,
  }
}

const drawAll = (drawings: readonly Drawing[]): Promise<Texture[]> =>
  Promise.all(drawings.map(({ inside, width, height }) => svgTexture(inside, width, height)))

const drawNamed = async <K extends string>(drawings: Record<K, Drawing>): Promise<Record<K, Texture>> => {
  const names = Object.keys(drawings) as K[]
  const textures = await drawAll(names.map((name) => drawings[name]))
  return Object.fromEntries(names.map((name, i) => [name, textures[i]!])) as Record<K, Texture>
}
