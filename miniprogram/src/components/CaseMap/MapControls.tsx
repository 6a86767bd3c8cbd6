import { mapWords } from '../../words/components'
import { Icon } from '../Icon'
import { Tap } from '../Tap'

type MapControlsProps = { onMe?: () => void; onZoom: (steps: number) => void }

export const MapControls = ({ onMe, onZoom }: MapControlsProps) => (
  <div className="c-map-controls">
    {onMe && (
      <Tap className="c-map-control" label={mapWords.toMe} onTap={onMe}>
        <Icon name="locate" />
      </Tap>
    )}
    <Tap className="c-map-control" label={mapWords.zoomIn} onTap={() => onZoom(1)}>
      <Icon name="plus" />
    </Tap>
    <Tap className="c-map-control" label={mapWords.zoomOut} onTap={() => onZoom(-1)}>
      <Icon name="minus" />
    </Tap>
  </div>
)
