import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { CaseCard } from '../../components/CaseCard'
import { CaseMap } from '../../components/CaseMap'
import type { Fix } from '../../platform/location-error'
import { pinTone } from '../parts/pin-tone'
import type { Task } from './by-distance'
import { openTask } from './open-task'

type TaskMapProps = { tasks: readonly Task[]; me: Fix | null; now: number }

/** The tasks on the map; the one whose pin was tapped below it. */
export const TaskMap = ({ tasks, me, now }: TaskMapProps) => {
  const [chosen, setChosen] = useState<string | null>(null)
  const first = tasks[0]
  const shown = tasks.find(({ item }) => item.id === chosen) ?? first
  const shownId = shown?.item.id
  const pins = useMemo(
    () =>
      tasks.map(({ item }) => ({
        id: item.id,
        point: item.point,
        tone: pinTone(item, now),
        label: `${item.category.name}，${item.place}`,
        chosen: item.id === shownId,
      })),
    [tasks, now, shownId],
  )
  if (!first) return null
  return (
    <View className="tasks-list">
      <View className="tasks-map">
        <CaseMap center={first.item.point} me={me} pins={pins} grids onPinTap={setChosen} height="52vh" />
      </View>
      {shown && (
        <CaseCard item={shown.item} distance={shown.distance} audience="staff" now={now} onOpen={openTask} />
      )}
    </View>
  )
}
