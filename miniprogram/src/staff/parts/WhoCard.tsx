import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { Card } from '../../components/Card'
import { Icon } from '../../components/Icon'
import { detailWords } from '../../words/staff'
import './WhoCard.scss'

/** Who is responsible, and the reasons of the decision, or why none could be taken. */
export const WhoCard = ({ detail }: { detail: CaseDetail }) => {
  const { responsible, handledBy, reasons, candidates } = detail
  return (
    <Card title={detailWords.who}>
      <View className="staff-who">
        <View className="staff-who-mark">
          <Icon name={responsible?.kind === 'shop' ? 'shop' : 'shield'} />
        </View>
        <View className="staff-who-words">
          <View className="staff-who-name">
            {responsible?.name ?? (handledBy ? detailWords.nobodyYet : detailWords.nobody)}
          </View>
          {responsible && (
            <View className="staff-who-facts">
              {responsible.duty ? detailWords.duty(responsible.duty) : detailWords.kinds[responsible.kind]}
            </View>
          )}
          {handledBy && <View className="staff-who-facts">{detailWords.handledBy(handledBy)}</View>}
        </View>
      </View>
      {reasons.length > 0 && (
        <View className="staff-who-why">
          <View className="staff-who-question">{detailWords[questionOf(detail)]}</View>
          {reasons.map((reason) => (
            <View key={reason} className="staff-who-reason">
              {reason}
            </View>
          ))}
        </View>
      )}
      {candidates.length > 0 && (
        <View className="staff-who-why">
          <View className="staff-who-question">{detailWords.candidates}</View>
          {candidates.map(({ name, share }) => (
            <View key={name} className="staff-who-candidate">
              <View>{name}</View>
              <View>{detailWords.share(share)}</View>
            </View>
          ))}
        </View>
      )}
    </Card>
  )
}

/** A returned case keeps the reasons for which it once went out. */
const questionOf = ({ status }: CaseDetail) => {
  if (status === 'submitted') return 'whyOpen'
  return status === 'returned' ? 'whyBefore' : 'why'
}
