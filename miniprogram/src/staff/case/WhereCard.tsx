import type { CaseCard, CaseDetail } from '@shared/contract/case-views'
import { lightOf } from '@shared/domain/clock'
import { distanceMetres } from '@shared/domain/geo'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Card } from '../../components/layout'
import { CaseMap } from '../../components/map'
import type { Tone } from '../../components/tone'
import { detailLabels } from '../../labels/staff'
import { canNavigate, navigateTo } from '../../platform/location'
import type { Fix } from '../../platform/location/fix'
import './WhereCard.scss'

type WhereCardProps = { detail: CaseDetail; me: Fix | null; now: number }

/** Metres. A better accuracy than this is not shown. */
const CERTAIN_METRES = 10

export const WhereCard = ({ detail, me, now }: WhereCardProps) => {
  const { id, point, place, grid, accuracy, category } = detail
  return (
    <Card title={detailLabels.where}>
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
        <View className="staff-where-text">
          <View className="staff-where-place">{place}</View>
          <View className="staff-where-facts">
            {grid ? detailLabels.grid(grid.name) : detailLabels.noGrid}
            {me && ` · ${detailLabels.fromMe(distanceMetres(me.point, point))}`}
          </View>
          {accuracy > CERTAIN_METRES && (
            <View className="staff-where-facts">{detailLabels.doubt(accuracy)}</View>
          )}
        </View>
        {canNavigate && (
          <Button kind="secondary" size="small" icon="navigate" onTap={() => navigateTo(detail)}>
            {detailLabels.navigate}
          </Button>
        )}
      </View>
    </Card>
  )
}

/** A case on the map has the colour of its stage's clock. */
export const pinTone = ({ stage }: Pick<CaseCard, 'stage'>, now: number): Tone =>
  stage ? lightOf(Date.parse(stage.warnAt), Date.parse(stage.dueAt), now) : 'primary'
