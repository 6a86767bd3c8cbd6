import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import type { Logger } from 'pino'
import { DomainError } from '../../core/errors'
import type { CleanTasks } from './clean.process'
import type { DetectTasks, Findings } from './detect.process'
import type { CleanPhoto, TwoSizes } from './process-photo'
import { ProcessEnded, processPool } from './process-pool'
import type { RedactInput } from './redact'

/** The work on pictures that no server does in its own process. */
export type PictureProcesses = {
  /** See `processPhoto`; also `photo_unreadable` for a photo beyond 10 seconds or the memory of the process. */
  clean(bytes: Buffer): Promise<CleanPhoto>
  redact(input: RedactInput): Promise<TwoSizes>
  /**
   * Faces, plates and numbers of a cleaned photo; `unavailable` without the optional packages or with REDACTION=off.
   * Throws `ProcessEnded` after a crash or 60 seconds: the caller tries once more, then it is a person's turn.
   */
  detect(bytes: Buffer): Promise<Findings | 'unavailable'>
  /** False without the optional packages or with REDACTION=off: then people redact all photos. */
  mayDetect(): boolean
  close(): Promise<void>
}

type PictureOptions = { redaction: 'auto' | 'off'; log: Pick<Logger, 'warn'> }

/** At least two, so that one slow photo holds up nobody; at most four, for each may take the memory below. */
const CLEANERS = Math.min(4, Math.max(2, availableParallelism()))

/** Nothing is started before the first picture. */
export const startPictureProcesses = ({ redaction, log }: PictureOptions): PictureProcesses => {
  // Measured: 110 MB at rest, 510 MB for the largest interlaced PNG within `limits.photoHeldBytes`.
  const cleaning = processPool<CleanTasks>({
    entry: 'clean',
    processes: CLEANERS,
    seconds: 10,
    megabytes: 700,
    heapMegabytes: 150,
  })
  // Measured: 0.9 GB at first and 1.5 GB after forty pictures of 1600 × 1200 pixels, see `RENEWED`.
  const detecting = processPool<DetectTasks>({
    entry: 'detect',
    processes: 1,
    seconds: 60,
    megabytes: 1800,
    heapMegabytes: 400,
  })
  let isUnavailable = redaction === 'off' || !areInstalled(detectionPackages)

  const detect: PictureProcesses['detect'] = async (bytes) => {
    if (isUnavailable) return 'unavailable'
    const answer = await detecting.run('detect', bytes)
    if (!('missing' in answer)) return answer
    isUnavailable = true
    log.warn({ missing: answer.missing }, 'no redaction by machine: people redact all photos')
    return 'unavailable'
  }

  return {
    clean: async (bytes) => {
      const cleaned = await orOnceMore(() => cleaning.run('clean', bytes)).catch((error: unknown) => {
        // A photo that ends its process twice would end the next one, too.
        if (error instanceof ProcessEnded) throw new DomainError('photo_unreadable', { ended: error.reason })
        throw error
      })
      if ('refused' in cleaned) throw new DomainError(cleaned.refused.code, cleaned.refused.details)
      return cleaned.photo
    },
    redact: (input) => orOnceMore(() => cleaning.run('redact', input)),
    detect,
    mayDetect: () => !isUnavailable,
    close: async () => {
      await Promise.all([cleaning.close(), detecting.close()])
    },
  }
}

/** Optional packages, see `detect.process`. */
const detectionPackages = ['@vladmandic/face-api', '@gutenye/ocr-common', 'onnxruntime-node']

/** Only a look: they are loaded in a process of their own. */
const areInstalled = (packages: readonly string[]): boolean => {
  const { resolve } = createRequire(import.meta.url)
  return packages.every((name) => {
    try {
      return Boolean(resolve(name))
    } catch (error) {
      // One that exports no CommonJS is there all the same.
      return !(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')
    }
  })
}

/** Tries again after a crash, which may have had nothing to do with this picture; not after a limit. */
const orOnceMore = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProcessEnded && error.reason === 'crash') return work()
    throw error
  }
}
