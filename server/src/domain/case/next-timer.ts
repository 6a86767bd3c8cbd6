import type { Status } from '@shared/domain/case-status'
import type { StageClock } from './clocks'

export type Timer = { at: Date; action: 'warn' | 'overdue' | 'nudge' | 'hand_over' | 'resume' }

/**
 * What the clock of a case does next by itself, and when; null once the case has come to an end. An open case always has
 * one: also what is late is named again and again, so that nothing is overdue in silence.
 */
export const nextTimer = (status: Status, stage: StageClock | null): Timer | null => {
  if (!stage) return null
  if (!stage.warned && stage.warnAt < stage.dueAt) return { at: stage.warnAt, action: 'warn' }
  if (status === 'reminded') return { at: stage.dueAt, action: 'hand_over' }
  if (status === 'suspended') return { at: stage.dueAt, action: 'resume' }
  return stage.nudgeAt ? { at: stage.nudgeAt, action: 'nudge' } : { at: stage.dueAt, action: 'overdue' }
}
