import type { PictureBox } from './redact'
import { serveTasks } from './serve-tasks'

export type FoundBox = PictureBox & { kind: 'face' | 'plate' | 'phone'; score: number }
export type Findings = { boxes: FoundBox[]; numbers: string[] }

const detect = async (_bytes: Buffer): Promise<Findings | { missing: string }> => ({ missing: 'not yet' })

const tasks = { detect }
export type DetectTasks = typeof tasks
serveTasks(tasks)
