import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Frame, frameAround, type Pixels } from './pixels'

export type Face = { frame: Frame; score: number }
export type FaceFinder = (picture: Pixels) => Promise<Face[]>

/** In doubt it is a face: a person takes a wrong box away with one touch. */
const SURE = 0.3
const MOST = 100
/**
 * The model sees 512 × 512 pixels. In a picture of 1600 a face of 20 pixels is lost; of eleven such faces the whole gave
 * one, the whole and four parts gave ten.
 */
const PART = 0.5625

/** Loads SSD MobileNet. Throws where the optional packages are not installed. */
export const loadFaceFinder = async (): Promise<FaceFinder> => {
  const require = createRequire(import.meta.url)
  const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`))
  // Not by import: the library requires the others, and each must be there once.
  const tf: typeof import('@tensorflow/tfjs') = require('@tensorflow/tfjs')
  const faces: typeof import('@vladmandic/face-api') = require('@vladmandic/face-api/dist/face-api.node-wasm.js')
  const wasm: typeof import('@tensorflow/tfjs-backend-wasm') = require('@tensorflow/tfjs-backend-wasm')
  wasm.setWasmPaths(join(folderOf('@tensorflow/tfjs-backend-wasm'), 'dist/'))
  await tf.setBackend('wasm')
  await tf.ready()
  await faces.nets.ssdMobilenetv1.loadFromDisk(join(folderOf('@vladmandic/face-api'), 'model'))
  const options = new faces.SsdMobilenetv1Options({ minConfidence: SURE, maxResults: MOST })

  return async (picture) => {
    const found: Face[] = []
    for (const view of viewsOf(picture)) {
      const tensor = faces.tf.tensor3d(cut(picture, view), [view.height, view.width, 3], 'int32')
      const detections = await faces.detectAllFaces(tensor, options)
      tensor.dispose()
      for (const { score, box } of detections)
        found.push({
          score,
          frame: { x: view.x + box.x, y: view.y + box.y, width: box.width, height: box.height },
        })
    }
    return onceEach(found)
  }
}

/** The whole picture and, where it is larger than what the model sees, its four overlapping quarters. */
const viewsOf = ({ width, height }: Pixels): Frame[] => {
  const whole = { x: 0, y: 0, width, height }
  if (Math.max(width, height) <= 512) return [whole]
  const size = { width: Math.ceil(width * PART), height: Math.ceil(height * PART) }
  const [right, bottom] = [width - size.width, height - size.height]
  const starts = [
    [0, 0],
    [right, 0],
    [0, bottom],
    [right, bottom],
  ] as const
  return [whole, ...starts.map(([x, y]) => ({ x, y, ...size }))]
}

const cut = ({ data, width }: Pixels, view: Frame): Uint8Array => {
  const part = new Uint8Array(view.width * view.height * 3)
  for (let y = 0; y < view.height; y++) {
    const start = ((view.y + y) * width + view.x) * 3
    part.set(data.subarray(start, start + view.width * 3), y * view.width * 3)
  }
  return part
}

/** One face seen in several views is one frame around all. */
const onceEach = (found: readonly Face[]): Face[] => {
  const faces: Face[] = []
  for (const face of [...found].sort((a, b) => b.score - a.score)) {
    const same = faces.find(({ frame }) => sharedPart(frame, face.frame) > 0.5)
    if (same) same.frame = frameAround([same.frame, face.frame])
    else faces.push({ ...face })
  }
  return faces
}

/** The common area as a share of the smaller frame. */
const sharedPart = (a: Frame, b: Frame): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return (Math.max(0, width) * Math.max(0, height)) / Math.min(a.width * a.height, b.width * b.height)
}
