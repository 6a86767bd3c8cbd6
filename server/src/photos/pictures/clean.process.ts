import { DomainError } from '../../core/errors'
import { type CleanPhoto, processPhoto } from './process-photo'
import { redact } from './redact'
import { serveTasks } from './serve-tasks'

/** An entry of its own: see `processPool`. A refusal is an answer; an error would lose its code on the way. */
type Cleaned = { photo: CleanPhoto } | { refused: Pick<DomainError, 'code' | 'details'> }

const clean = async (bytes: Buffer): Promise<Cleaned> => {
  try {
    return { photo: await processPhoto(bytes) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { refused: { code: error.code, details: error.details } }
  }
}

const tasks = { clean, redact }
export type CleanTasks = typeof tasks
serveTasks(tasks)
