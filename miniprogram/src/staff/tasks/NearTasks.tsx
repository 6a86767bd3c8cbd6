import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { CaseCard } from '../../components/CaseCard'
import { Empty } from '../../components/Empty'
import { LoadError } from '../../components/LoadError'
import { Skeleton } from '../../components/Skeleton'
import { useNow } from '../../components/use-now'
import { useLoaded } from '../../services/use-loaded'
import { tasksWords } from '../../words/staff'
import { type MyFix, useMyFix } from '../parts/use-my-fix'
import { useRefresh } from '../parts/use-refresh'
import { nearestFirst, withDistance } from './by-distance'
import { loadAllTasks, TASKS_MAX } from './load-all-tasks'
import { openTask } from './open-task'
import { TaskMap } from './TaskMap'

/** All tasks at once, measured from where the worker stands. */
export const NearTasks = ({ nearest, map }: { nearest: boolean; map: boolean }) => {
  const now = useNow()
  const me = useMyFix(true)
  const { data, error, reload } = useLoaded('all-tasks', loadAllTasks)
  useRefresh(reload)
  if (error && !data) return <LoadError error={error} onRetry={() => void reload()} />
  if (!data) return <Skeleton kind="cards" />
  if (data.length === 0) return <Empty {...tasksWords.empty.open} />
  const measured = withDistance(data, me.fix?.point ?? null)
  const tasks = nearest ? nearestFirst(measured) : measured
  return (
    <>
      <FixNote me={me} />
      {map ? (
        <TaskMap tasks={tasks} me={me.fix} now={now} />
      ) : (
        <View className="tasks-list">
          {tasks.map(({ item, distance }) => (
            <CaseCard
              key={item.id}
              item={item}
              distance={distance}
              audience="staff"
              now={now}
              onOpen={openTask}
            />
          ))}
        </View>
      )}
      {data.length >= TASKS_MAX && <View className="tasks-end">{tasksWords.tooMany(TASKS_MAX)}</View>}
    </>
  )
}

const FixNote = ({ me: { fix, error, locating, locate } }: { me: MyFix }) => {
  if (fix && !error) return null
  if (!error) return <View className="tasks-note">{tasksWords.locating}</View>
  return (
    <View className="tasks-note">
      <View className="tasks-note-words">{tasksWords[error]}</View>
      <Button kind="secondary" size="small" icon="locate" busy={locating} onTap={() => void locate()}>
        {tasksWords.locate}
      </Button>
    </View>
  )
}
