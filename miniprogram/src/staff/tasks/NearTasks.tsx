import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useMemo, useRef, useState } from 'react'
import { type FixState, useFix } from '../../api/use-fix'
import { useLoaded } from '../../api/use-loaded'
import { CaseCard } from '../../case-ui/CaseCard'
import { Button } from '../../components/Button'
import { Empty, LoadError, Skeleton } from '../../components/feedback'
import { List } from '../../components/layout'
import { CaseMap } from '../../components/map'
import { useNow } from '../../components/use-now'
import { tasksLabels } from '../../labels/staff'
import type { Fix } from '../../platform/location/fix'
import { pinTone } from '../case/WhereCard'
import { loadAllTasks, nearestFirst, openTask, TASKS_MAX, type Task, withDistance } from './near-tasks'

/** All open tasks with their distance from the worker, as a list or on a map. */
export const NearTasks = ({ nearest, map }: { nearest: boolean; map: boolean }) => {
  const now = useNow()
  const me = useFix(true)
  const { data, error, reload } = useLoaded('all-tasks', loadAllTasks)
  useRefresh(reload)
  if (error && !data) return <LoadError error={error} onRetry={() => void reload()} />
  if (!data) return <Skeleton kind="cards" />
  if (data.length === 0) return <Empty {...tasksLabels.empty.open} />
  const measured = withDistance(data, me.fix?.point ?? null)
  const tasks = nearest ? nearestFirst(measured) : measured
  return (
    <>
      <FixNote me={me} />
      {map ? (
        <TaskMap tasks={tasks} me={me.fix} now={now} />
      ) : (
        <List className="tasks-list">
          {tasks.map(({ item, distance }) => (
            <TaskCard key={item.id} item={item} distance={distance} now={now} />
          ))}
        </List>
      )}
      {data.length >= TASKS_MAX && <View className="tasks-end">{tasksLabels.tooMany(TASKS_MAX)}</View>}
    </>
  )
}

const FixNote = ({ me: { fix, problem, locating, retry } }: { me: FixState }) => {
  if (fix && !problem) return null
  if (!problem) return <View className="tasks-note">{tasksLabels.locating}</View>
  return (
    <View className="tasks-note">
      <View className="tasks-note-text">{tasksLabels.unsorted(problem.text)}</View>
      <Button kind="secondary" size="small" icon="locate" busy={locating} onTap={() => void retry()}>
        {problem.way}
      </Button>
    </View>
  )
}

const TaskCard = ({ item, distance, now }: Task & { now: number }) => (
  <CaseCard item={item} distance={distance} audience="staff" now={now} onOpen={openTask} />
)

type TaskMapProps = { tasks: readonly Task[]; me: Fix | null; now: number }

/** The tasks on a map, with the cards of the tapped pins below it. */
const TaskMap = ({ tasks, me, now }: TaskMapProps) => {
  const [tapped, setTapped] = useState<readonly string[]>([])
  const first = tasks[0]
  const found = tasks.filter(({ item }) => tapped.includes(item.id))
  const shown = found.length > 0 ? found : tasks.slice(0, 1)
  const shownIds = shown.map(({ item }) => item.id).join()
  const pins = useMemo(
    () =>
      tasks.map(({ item }) => ({
        id: item.id,
        point: item.point,
        tone: pinTone(item, now),
        label: `${item.category.name}，${item.place}`,
        chosen: shownIds.includes(item.id),
      })),
    [tasks, now, shownIds],
  )
  if (!first) return null
  return (
    <View className="tasks-list">
      <View className="tasks-map">
        <CaseMap center={first.item.point} me={me} pins={pins} grids onPinTap={setTapped} height="52vh" />
      </View>
      {shown.map(({ item, distance }) => (
        <TaskCard key={item.id} item={item} distance={distance} now={now} />
      ))}
    </View>
  )
}

/** Reloads after a pull, and on return from a case that may have changed. */
const useRefresh = (reload: () => Promise<void>): void => {
  const isFirst = useRef(true)
  useDidShow(() => {
    // The first load is already under way.
    if (!isFirst.current) void reload()
    isFirst.current = false
  })
  usePullDownRefresh(() => {
    void reload().finally(() => Taro.stopPullDownRefresh())
  })
}
