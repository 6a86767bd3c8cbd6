import type { DecisionView } from '@shared/contract/routing'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { Candidates } from '../../case-ui/Responsible'
import { Card } from '../../components/layout'
import { responsibleLabels } from '../../labels/case-cards'
import { routingLabels } from '../../labels/routing'

/** A routing decision: unit, deadline, confidence, candidates, and all reasons. */
export const DecisionCard = ({ decision, now }: { decision: DecisionView; now: number }) => {
  const { place, candidates, reasons } = decision
  return (
    <Card title={routingLabels.decision}>
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
            <View className="routing-heading">{routingLabels.candidates}</View>
            <Candidates candidates={candidates} />
          </View>
        )}
        <View>
          <View className="routing-heading">{routingLabels.reasons}</View>
          {reasons.map((reason, index) => (
            <View key={reason} className="routing-reason">
              <View className="routing-number">{index + 1}</View>
              <View className="routing-reason-text">{reason}</View>
            </View>
          ))}
        </View>
      </View>
    </Card>
  )
}

export type DecisionRow = { label: string; value: string; note?: string }

const { rows } = routingLabels

/** A decision row by row; rows that do not apply are left out. */
export const decisionRows = (decision: DecisionView, now: number): DecisionRow[] => {
  const { responsible, assigneeName, coResponsible, informed, suggested, limit, deadlineAt } = decision
  const list = [responsibleRow(decision)]
  const add = (label: string, value: string) => list.push({ label, value })
  if (suggested) add(rows.suggested, suggested.name)
  add(rows.assigneeName, assigneeName ?? routingLabels.byDispatcher)
  if (coResponsible.length > 0) add(rows.coResponsible, namesOf(coResponsible))
  if (informed.length > 0) add(rows.informed, namesOf(informed))
  if (responsible) add(rows.softFirst, routingLabels.softFirst[decision.softFirst ? 'yes' : 'no'])
  add(rows.deadline, routingLabels.before(limit, momentLabel(Date.parse(deadlineAt), now)))
  if (responsible) add(rows.confidence, responsibleLabels.share(decision.confidence))
  return list
}

const responsibleRow = ({ responsible, candidates }: DecisionView): DecisionRow => {
  const label = rows.responsible
  if (!responsible)
    return { label, value: candidates.length > 0 ? routingLabels.toSettle : routingLabels.nobody }
  return { label, value: responsible.name, note: responsibleLabels.ground(responsible) }
}

const namesOf = (list: readonly { name: string }[]): string => list.map(({ name }) => name).join('、')
