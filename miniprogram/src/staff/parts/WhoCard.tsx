import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { Card } from '../../components/Card'
import { Icon } from '../../components/Icon'
import { detailWords } from '../../words/staff'
import { Candidates } from './Candidates'
import { FrontRecord } from './FrontRecord'
import { whoFacts } from './who-facts'
import './WhoCard.scss'

/** Who is responsible, and the reasons of the decision, or why none could be taken. */
export const WhoCard = ({ detail }: { detail: CaseDetail }) => {
  const { responsible, handledBy, reasons, candidates, abilities } = detail
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
          {whoFacts(detail).map((fact) => (
            <View key={fact} className="staff-who-facts">
              {fact}
            </View>
          ))}
          <FrontRecord responsible={responsible} />
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
      {/* Whoever may settle it is asked at the top of the screen. */}
      {candidates.length > 0 && !abilities.includes('settle') && (
        <View className="staff-who-why">
          <View className="staff-who-question">{detailWords.candidates}</View>
          <Candidates candidates={candidates} />
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
