import type { CaseCard } from '@shared/contract/case-views'
import { lightOf } from '@shared/domain/clock'
import type { Tone } from '../../components/tone'

type Clock = Pick<CaseCard, 'clockStartedAt' | 'deadlineAt'>

/** The colour of a case on the map is that of its clock. */
export const pinTone = ({ clockStartedAt, deadlineAt }: Clock, now: number): Tone =>
  clockStartedAt && deadlineAt ? lightOf(Date.parse(clockStartedAt), Date.parse(deadlineAt), now) : 'primary'
