import type { DecisionView } from '@shared/contract/routing'
import { View } from '@tarojs/components'
import { Card } from '../../components/Card'
import { routingWords } from '../../words/staff'
import { Candidates } from '../parts/Candidates'
import { decisionRows } from './decision-rows'

/** Who, by when, how sure, and every step of the way there. */
export const DecisionCard = ({ decision, now }: { decision: DecisionView; now: number }) => {
  const { place, candidates, reasons } = decision
  return (
    <Card title={routingWords.decision}>
      <View className="routing-answer">
        <View className="routing-note">{place}</View>
        <View>
          {decisionRows(decision, now).map(({ label, value, note }) => (
            <View key={label} className="routing-row">
              <View className="routing-label">{label}</View>
              <View className="routing-value">
                {value}
                {note && <View className="routing-note">{note}</View>}
              </View>
            </View>
          ))}
        </View>
        {candidates.length > 0 && (
          <View>
            <View className="routing-heading">{routingWords.candidates}</View>
            <Candidates candidates={candidates} />
          </View>
        )}
        <View>
          <View className="routing-heading">{routingWords.reasons}</View>
          {reasons.map((reason, index) => (
            <View key={reason} className="routing-reason">
              <View className="routing-number">{index + 1}</View>
              <View className="routing-reason-words">{reason}</View>
            </View>
          ))}
        </View>
      </View>
    </Card>
  )
}
