import { View } from '@tarojs/components'
import { useState } from 'react'
import { PrivacySheet } from '../../components/PrivacySheet'
import { Segmented } from '../../components/Segmented'
import { Skeleton } from '../../components/Skeleton'
import { useRequiredPerson } from '../../services/use-person'
import { tasksWords } from '../../words/staff'
import { PersonChip } from '../parts/PersonChip'
import { DoneTasks } from './DoneTasks'
import { NearTasks } from './NearTasks'
import { type Arrangement, TaskControls } from './TaskControls'
import { UrgentTasks } from './UrgentTasks'
import './index.scss'

const segments = [
  { value: 'todo', words: tasksWords.todo },
  { value: 'done', words: tasksWords.done },
] as const

/** 我的任务: what a worker has on the table, and what went over it. */
const Tasks = () => {
  const person = useRequiredPerson()
  const [segment, setSegment] = useState<'todo' | 'done'>('todo')
  const [arrangement, setArrangement] = useState<Arrangement>({ order: 'urgency', map: false })
  if (!person)
    return (
      <View className="tasks">
        <Skeleton kind="cards" />
      </View>
    )
  return (
    <View className="tasks">
      <PersonChip person={person} />
      <Segmented items={segments} value={segment} onChange={setSegment} />
      {segment === 'todo' && <TaskControls arrangement={arrangement} onChange={setArrangement} />}
      {segment === 'done' && <DoneTasks key={person.id} />}
      {segment === 'todo' && <Todo key={person.id} arrangement={arrangement} />}
      <PrivacySheet />
    </View>
  )
}

const Todo = ({ arrangement: { order, map } }: { arrangement: Arrangement }) =>
  order === 'urgency' && !map ? <UrgentTasks /> : <NearTasks nearest={order === 'distance'} map={map} />

export default Tasks
