import { View } from '@tarojs/components'
import { Empty } from '../../components/Empty'
import { LoadError } from '../../components/LoadError'
import { Skeleton } from '../../components/Skeleton'
import { useNow } from '../../components/use-now'
import { routingWords } from '../../words/staff'
import { Doubts } from '../parts/Doubts'
import { Notice } from '../parts/Notice'
import { DecisionCard } from './DecisionCard'
import type { TrialNow } from './use-trial'

/** What would be decided, in each of its states. */
export const Answer = ({ trial, hotline }: { trial: TrialNow; hotline: string }) => {
  const now = useNow()
  const { data, error, reload } = trial.decision
  if (!trial.question.category) return <Empty icon="navigate" title={routingWords.waiting} />
  if (error) return <LoadError error={error} onRetry={() => void reload()} />
  if (!data) return <Skeleton kind="cards" count={1} />
  if (!data.inCity)
    return (
      <Notice tone="yellow" icon="alert" title={routingWords.outside}>
        <View>{routingWords.outsideText(hotline)}</View>
      </Notice>
    )
  return (
    <>
      <Doubts doubts={data.doubts} />
      <DecisionCard decision={data} now={now} />
    </>
  )
}
