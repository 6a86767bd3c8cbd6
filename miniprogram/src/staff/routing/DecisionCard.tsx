import type { DecisionView } from '@shared/contract/routing'
import { momentWords } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { Card } from '../../components/layout'
import { detailWords, routingWords } from '../../labels/staff'
import { Candidates } from '../parts/WhoCard'

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

export type DecisionRow = { label: string; value: string; note?: string }

const { rows } = routingWords

/** A decision line by line; what does not apply is left out. */
export const decisionRows = (decision: DecisionView, now: number): DecisionRow[] => {
  const { responsible, handledBy, coResponsible, informed, suggested, limit, deadlineAt } = decision
  return [
    responsibleRow(decision),
    ...(suggested ? [{ label: rows.suggested, value: suggested.name }] : []),
    { label: rows.handledBy, value: handledBy ?? routingWords.byDispatcher },
    ...(coResponsible.length > 0 ? [{ label: rows.coResponsible, value: namesOf(coResponsible) }] : []),
    ...(informed.length > 0 ? [{ label: rows.informed, value: namesOf(informed) }] : []),
    ...(responsible ? [{ label: rows.softFirst, value: softFirst(decision) }] : []),
    { label: rows.deadline, value: routingWords.before(limit, momentWords(Date.parse(deadlineAt), now)) },
    ...(responsible ? [{ label: rows.confidence, value: detailWords.share(decision.confidence) }] : []),
  ]
}

const responsibleRow = ({ responsible, candidates }: DecisionView): DecisionRow => {
  const label = rows.responsible
  if (!responsible)
    return { label, value: candidates.length > 0 ? routingWords.toSettle : routingWords.nobody }
  const { name, duty, kind } = responsible
  return { label, value: name, note: duty ? detailWords.duty(duty) : detailWords.kinds[kind] }
}

const softFirst = (decision: DecisionView) => routingWords.softFirst[decision.softFirst ? 'yes' : 'no']
const namesOf = (list: readonly { name: string }[]): string => list.map(({ name }) => name).join('、')
