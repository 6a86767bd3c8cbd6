import type { CaseDetail } from '@shared/contract/case-views'
import { actionWords } from '@shared/words/case'
import { momentWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { requestCardWords } from '../../words/staff'
import { dayWords } from '../../words/turn'
import { Notice } from './Notice'
import type { Steps } from './step/use-steps'
import './RequestCard.scss'

type RequestCardProps = { detail: CaseDetail; now: number; steps: Steps }

/** 延期, 挂账, 作废: who asks for what and why; two buttons for who decides, for all others of whom it waits. */
export const RequestCard = ({ detail: { request, abilities }, now, steps }: RequestCardProps) => {
  if (!request) return null
  const { kind, by, reason, at, until } = request
  const day = until && dayWords(Date.parse(until), now)
  const mayDecide = abilities.includes(kind)
  return (
    <Notice
      tone="yellow"
      icon="clock"
      title={requestCardWords.title(kind, requestCardWords.comesTo[kind](day))}
    >
      <View className="request-who">{`${by}，${momentWords(Date.parse(at), now)}`}</View>
      <View>{reason}</View>
      {!mayDecide && <View className="request-waits">{requestCardWords.waits(kind)}</View>}
      {mayDecide && (
        <View className="request-decide">
          {abilities.includes('refuse') && (
            <Button kind="danger" wide onTap={() => steps.take('refuse')}>
              {actionWords.refuse}
            </Button>
          )}
          <Button wide busy={steps.busy && !steps.sheet} onTap={() => steps.take(kind)}>
            {requestCardWords.agree}
          </Button>
        </View>
      )}
    </Notice>
  )
}
