import type { TaskList as ListName } from '@shared/contract/cases'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { PrivacySheet } from '../../components/PrivacySheet'
import { Segmented } from '../../components/Segmented'
import { Skeleton } from '../../components/Skeleton'
import { useRequiredPerson } from '../../services/use-person'
import { StaffHead } from '../parts/StaffHead'
import { listsFor } from './lists-for'
import { NearTasks } from './NearTasks'
import { OwnRecord } from './OwnRecord'
import { type Arrangement, TaskControls } from './TaskControls'
import { TaskList } from './TaskList'
import './index.scss'

/** 我的任务: what somebody has on the table, what went over it, and what was told from across the border. */
const Tasks = () => {
  const person = useRequiredPerson()
  const [list, setList] = useState<ListName>('open')
  const [arrangement, setArrangement] = useState<Arrangement>({ order: 'urgency', map: false })
  const role = person?.role ?? null
  useEffect(() => {
    if (role) void Taro.setNavigationBarTitle({ title: listsFor(role).title })
  }, [role])
  if (!person)
    return (
      <View className="tasks">
        <Skeleton kind="cards" />
      </View>
    )
  const { order, map } = arrangement
  const { lists } = listsFor(person.role)
  const shown = lists.find(({ value }) => value === list) ?? lists[0]
  // What lies before one's own door needs neither map nor distance.
  const isOnTheWay = person.role === 'worker' && list === 'open'
  return (
    <View className="tasks">
      <StaffHead person={person} />
      {person.role === 'shopkeeper' && person.unitId && <OwnRecord unitId={person.unitId} />}
      <Segmented items={lists} value={list} onChange={setList} />
      {isOnTheWay && <TaskControls arrangement={arrangement} onChange={setArrangement} />}
      {isOnTheWay && (order === 'distance' || map) ? (
        <NearTasks key={person.id} nearest={order === 'distance'} map={map} />
      ) : (
        shown && <TaskList key={`${person.id} ${list}`} list={list} empty={shown.empty} />
      )}
      <PrivacySheet />
    </View>
  )
}

export default Tasks
