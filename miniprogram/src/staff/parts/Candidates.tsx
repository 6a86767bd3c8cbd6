import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { detailWords } from '../../words/staff'
import './Candidates.scss'

/** Fronts that may be meant, each with its share of the probability. */
export const Candidates = ({ candidates }: Pick<CaseDetail, 'candidates'>) => (
  <View className="staff-candidates">
    {candidates.map(({ unitId, name, share }) => (
      <View key={unitId} className="staff-candidate">
        <View>{name}</View>
        <View>{detailWords.share(share)}</View>
      </View>
    ))}
  </View>
)
