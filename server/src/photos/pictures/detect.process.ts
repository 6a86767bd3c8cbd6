import type { BoxKind } from '@shared/domain/photos'
import { type FaceFinder, loadFaceFinder } from './find-faces'
import { type Frame, pixelsOf } from './pixels'
import { findPrivateNumbers } from './private-numbers'
import { loadTextReader, type TextReader } from './read-text'
import type { PictureBox } from './redact'
import { serveTasks } from './serve-tasks'

export type FoundBox = PictureBox & {
  kind: Exclude<BoxKind, 'other'>
  /** How sure the machine is, 0 to 1. */
  score: number
}
export type Findings = {
  boxes: FoundBox[]
  /** Telephone numbers and chat accounts as read, for staff; see `findPrivateNumbers`. */
  numbers: string[]
}

/** An entry of its own: see `processPool`. Half a gigabyte of models, and libraries that may loop or crash. */
const detect = async (bytes: Buffer): Promise<Findings | { missing: string }> => {
  const models = await loaded()
  if ('missing' in models) return models
  const picture = await pixelsOf(bytes)
  const faces = await models.findFaces(picture)
  const { places, numbers } = findPrivateNumbers(await models.readText(picture))
  const inShares = sharesOf(picture)
  return {
    boxes: [
      ...faces.map(({ frame, score }) => ({
        kind: 'face' as const,
        score,
        ...inShares(frame, Math.max(frame.width, frame.height) * FACE_MARGIN),
      })),
      ...places.map(({ kind, frame, score, letterHeight }) => ({
        kind,
        score,
        ...inShares(frame, letterHeight * LINE_MARGINS[kind]),
      })),
    ],
    numbers,
  }
}

/** The model frames eyes to chin; hair and ears are as much a face. */
const FACE_MARGIN = 0.2
/** In heights of letters: the edge of a plate, and a first or last sign that was not read. */
const LINE_MARGINS = { plate: 0.75, phone: 0.5 }

const sharesOf =
  ({ width, height }: { width: number; height: number }) =>
  (frame: Frame, margin: number): PictureBox => {
    const left = Math.max(0, frame.x - margin)
    const top = Math.max(0, frame.y - margin)
    const right = Math.min(width, frame.x + frame.width + margin)
    const bottom = Math.min(height, frame.y + frame.height + margin)
    return {
      x: left / width,
      y: top / height,
      width: (right - left) / width,
      height: (bottom - top) / height,
    }
  }

type Models = { findFaces: FaceFinder; readText: TextReader } | { missing: string }
let models: Promise<Models> | null = null

const loaded = (): Promise<Models> => {
  models ??= load()
  return models
}

const load = async (): Promise<Models> => {
  try {
    return { findFaces: await loadFaceFinder(), readText: await loadTextReader() }
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
}

const tasks = { detect }
export type DetectTasks = typeof tasks
serveTasks(tasks)
