import { type TaskList as ListName, taskLists } from '@shared/contract/cases'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { PrivacySheet } from '../../components/PrivacySheet'
import { Segmented } from '../../components/Segmented'
import { Skeleton } from '../../components/Skeleton'
import { useRequiredPerson } from '../../services/use-person'
import { tasksWords } from '../../words/staff'
import { StaffHead } from '../parts/StaffHead'
import { NearTasks } from './NearTasks'
import { type Arrangement, TaskControls } from './TaskControls'
import { TaskList } from './TaskList'
import './index.scss'

const lists = taskLists.map((value) => ({ value, words: tasksWords.lists[value] }))

/** 我的任务: what a worker has on the table, what went over it, and what was told from across the border. */
const Tasks = () => {
  const person = useRequiredPerson()
  const [list, setList] = useState<ListName>('open')
  const [arrangement, setArrangement] = useState<Arrangement>({ order: 'urgency', map: false })
  if (!person)
    return (
      <View className="tasks">
        <Skeleton kind="cards" />
      </View>
    )
  const { order, map } = arrangement
  const isMeasured = list === 'open' && (order === 'distance' || map)
  return (
    <View className="tasks">
      <StaffHead person={person} />
      <Segmented items={lists} value={list} onChange={setList} />
      {list === 'open' && <TaskControls arrangement={arrangement} onChange={setArrangement} />}
      {isMeasured ? (
        <NearTasks key={person.id} nearest={order === 'distance'} map={map} />
      ) : (
        <TaskList key={`${person.id} ${list}`} list={list} />
      )}
      <PrivacySheet />
    </View>
  )
}

export default Tasks
