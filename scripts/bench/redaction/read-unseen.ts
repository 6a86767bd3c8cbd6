import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import * as v from 'valibot'
import { root } from '../../lib/process'
import type { BenchPicture } from './draw-pictures'

const FOLDER = join(root, 'scripts/bench/redaction-unseen')
const MAX_BYTES = 100_000
/** The README of that folder describes it. */
const corner = v.tuple([v.number(), v.number()])
const truth = v.object({
  pictures: v.array(
    v.object({
      file: v.pipe(v.string(), v.regex(/^[\w-]+\.(webp|jpg)$/)),
      regions: v.array(
        v.object({
          kind: v.picklist(['plate', 'phone']),
          corners: v.tuple([corner, corner, corner, corner]),
        }),
      ),
    }),
  ),
})

/** The pictures of somebody who has not seen the code; none while there is no truth.json. Throws where the folder is wrong. */
export const readUnseen = async (): Promise<BenchPicture[]> => {
  const names = await readdir(FOLDER)
  if (!names.includes('truth.json')) return []
  const { pictures } = v.parse(truth, JSON.parse(await readFile(join(FOLDER, 'truth.json'), 'utf8')))
  return Promise.all(
    pictures.map(async ({ file, regions }) => {
      const bytes = await readFile(join(FOLDER, file))
      if (bytes.length > MAX_BYTES) throw new Error(`${file} 超过 ${MAX_BYTES / 1000} kB`)
      const { width, height } = await sharp(bytes).metadata()
      for (const [x, y] of regions.flatMap(({ corners }) => corners))
        if (x < -1 || y < -1 || x > width + 1 || y > height + 1) throw new Error(`${file} 的区域超出了图片`)
      return { name: file, jpeg: bytes, width, height, regions }
    }),
  )
}
