import * as v from 'valibot'
import type { Calls, Reply } from './line'
import type { TokenDesk } from './token-desk'

/** Mini-program codes, as tests may see and set them. */
export type PictureKnobs = {
  /** Pages of the published mini-program; null: all are there. */
  published: string[] | null
  /** What the drawn codes open, in their order. */
  drawn: { scene: string; page: string; version: string }[]
}

/** The start of a JPEG, which is all that a caller can see of it. */
export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46])

const asked = v.strictObject({
  scene: v.string(),
  page: v.optional(v.pipe(v.string(), v.regex(/^[^/?][^?]*$/))),
  check_path: v.optional(v.boolean()),
  env_version: v.optional(v.picklist(['release', 'trial', 'develop'])),
  width: v.optional(v.pipe(v.number(), v.minValue(280), v.maxValue(1280))),
})

/** getUnlimitedQRCode, with the checks that its documentation names. */
export const pictureDesk = (tokens: TokenDesk): { knobs: PictureKnobs; calls: Calls } => {
  const knobs: PictureKnobs = { published: null, drawn: [] }
  const draw = (query: URLSearchParams, body: unknown): Reply => {
    const refused = tokens.refusal(query)
    if (refused) return refused
    const {
      scene,
      page = 'pages/home/index',
      check_path = true,
      env_version = 'release',
    } = v.parse(asked, body)
    if (scene.length > 32) return { errcode: 40169, errmsg: 'invalid length for scene' }
    if (!/^[\w!#$&'()*+,/:;=?@.~-]+$/.test(scene)) return { errcode: 40169, errmsg: 'invalid scene' }
    if (check_path && knobs.published && !knobs.published.includes(page))
      return { errcode: 41030, errmsg: 'invalid page' }
    knobs.drawn.push({ scene, page, version: env_version })
    return JPEG
  }
  return {
    knobs,
    calls: { 'POST /wxa/getwxacodeunlimit': ({ query, body }) => ({ reply: draw(query, body) }) },
  }
}
