import type { CaseDetail } from '@shared/contract/case-views'
import { distanceMetres } from '@shared/domain/geo'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { CaseMap } from '../../components/CaseMap'
import type { Fix } from '../../platform/location-error'
import { detailWords } from '../../words/staff'
import { canNavigate, navigateTo } from './navigate'
import { pinTone } from './pin-tone'
import './WhereCard.scss'

type WhereCardProps = { detail: CaseDetail; me: Fix | null; now: number }

/** Below this nobody needs to be told of the doubt. */
const CERTAIN_METRES = 10

export const WhereCard = ({ detail, me, now }: WhereCardProps) => {
  const { id, point, place, grid, accuracy, category } = detail
  return (
    <Card title={detailWords.where}>
      <View className="staff-where-map">
        <CaseMap
          center={point}
          me={me}
          pins={[{ id, point, tone: pinTone(detail, now), label: category.name }]}
          grids
          still
          height={180}
        />
      </View>
      <View className="staff-where-foot">
        <View className="staff-where-words">
          <View className="staff-where-place">{place}</View>
          <View className="staff-where-facts">
            {grid ? detailWords.grid(grid.name) : detailWords.noGrid}
            {me && ` · ${detailWords.fromMe(distanceMetres(me.point, point))}`}
          </View>
          {accuracy > CERTAIN_METRES && (
            <View className="staff-where-facts">{detailWords.doubt(accuracy)}</View>
          )}
        </View>
        {canNavigate && (
          <Button kind="secondary" size="small" icon="navigate" onTap={() => navigateTo(detail)}>
            {detailWords.navigate}
          </Button>
        )}
      </View>
    </Card>
  )
}
