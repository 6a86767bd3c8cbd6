import { createRandom } from '../random'
import { openScene } from './draw-scene'
import { type Scene, sceneFolder } from './kinds'
import { createMaterials } from './materials'
import { encodePhoto } from './render/develop'
import { createLibrary } from './textures/library'

export type DrawingJob = { seed: number; shopNames: readonly string[]; scenes: readonly Scene[] }
export type DrawnPhoto = { folder: string; large: Uint8Array; small: Uint8Array }

/** Pixels that are worked out; the large photo is enlarged from them, as soft as a phone's. */
const WIDTH = 960
const HEIGHT = 720

const drawAll = async (
  { seed, shopNames, scenes }: DrawingJob,
  send: (photo: DrawnPhoto) => Promise<void>,
) => {
  const random = createRandom(seed).fork('scenes')
  const materials = createMaterials(await createLibrary(seed, shopNames))
  let sent = Promise.resolve()
  for (const scene of scenes) {
    const draw = openScene(materials, random.fork(`${scene.kind}${scene.variant}`), scene)
    for (const moment of ['before', 'after'] as const) {
      const rgb = draw(moment, WIDTH, HEIGHT)
      const encode = async () =>
        send({ folder: sceneFolder(scene, moment), ...(await encodePhoto(rgb, WIDTH, HEIGHT)) })
      // While one picture is worked out here, the one before it is encoded on another core.
      await sent
      sent = encode()
    }
  }
  await sent
}

/** Settled once the photo is on its way: without that the last ones would be lost at the end. */
const send = (photo: DrawnPhoto): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(photo, undefined, undefined, (error) => (error ? reject(error) : resolve()))
  })

// A failure ends the process with its message and code 1.
process.once('message', (job: DrawingJob) => drawAll(job, send).then(() => process.disconnect()))
// Whoever asked is gone, or has everything.
process.once('disconnect', () => process.exit())
