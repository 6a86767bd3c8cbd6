import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Segmented } from '../../components/Segmented'
import { tasksWords } from '../../words/staff'

export type Arrangement = { order: 'urgency' | 'distance'; map: boolean }

const orders = [
  { value: 'urgency', words: tasksWords.byUrgency },
  { value: 'distance', words: tasksWords.byDistance },
] as const

type TaskControlsProps = { arrangement: Arrangement; onChange: (arrangement: Arrangement) => void }

export const TaskControls = ({ arrangement, onChange }: TaskControlsProps) => (
  <View className="tasks-controls">
    <Segmented
      className="tasks-orders"
      items={orders}
      value={arrangement.order}
      onChange={(order) => onChange({ ...arrangement, order })}
    />
    <Button
      kind="secondary"
      size="small"
      icon={arrangement.map ? 'list' : 'map'}
      onTap={() => onChange({ ...arrangement, map: !arrangement.map })}
    >
      {arrangement.map ? tasksWords.showList : tasksWords.showMap}
    </Button>
  </View>
)
