import type { CaseCard } from '@shared/contract/case-views'
import { lightOf } from '@shared/domain/clock'
import type { Tone } from '../../components/tone'

/** The colour of a case on the map is that of the clock of whoever must act. */
export const pinTone = ({ stage }: Pick<CaseCard, 'stage'>, now: number): Tone =>
  stage ? lightOf(Date.parse(stage.warnAt), Date.parse(stage.dueAt), now) : 'primary'
