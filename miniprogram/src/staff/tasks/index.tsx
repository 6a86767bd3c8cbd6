import { type TaskList as ListName, taskLists } from '@shared/contract/cases'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useRequiredPerson } from '../../api/use-person'
import { Segmented } from '../../components/choices'
import { Skeleton } from '../../components/feedback'
import { PrivacySheet } from '../../components/PrivacySheet'
import { StaffHead } from '../common/StaffHead'
import { NearTasks } from './NearTasks'
import './index.scss'
import { contract } from '@shared/contract'
import type { Role } from '@shared/domain/roles'
import { call } from '../../api/session'
import { useLoaded, useReloadOnReturn } from '../../api/use-loaded'
import { usePaged } from '../../api/use-paged'
import { Button } from '../../components/Button'
import { tasksTitle } from '../../labels/notices'
import { ownRecordLabels, tasksLabels } from '../../labels/staff'
import { Notice } from '../common/Notice'
import { PagedCases } from '../common/PagedCases'
import { openTask } from './near-tasks'

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

type Arrangement = { order: 'urgency' | 'distance'; map: boolean }

const orders = [
  { value: 'urgency', words: tasksLabels.byUrgency },
  { value: 'distance', words: tasksLabels.byDistance },
] as const

type TaskControlsProps = { arrangement: Arrangement; onChange: (arrangement: Arrangement) => void }

const TaskControls = ({ arrangement, onChange }: TaskControlsProps) => (
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
      {arrangement.map ? tasksLabels.showList : tasksLabels.showMap}
    </Button>
  </View>
)

type Listed = { value: ListName; words: string; empty: { title: string; text?: string } }

/** Which lists somebody has, and what they are called: only a grid has neighbours of whom it is told. */
export const listsFor = (role: Role): { title: string; lists: Listed[] } => {
  const title = tasksTitle(role)
  if (role !== 'shopkeeper' && role !== 'head') return { title, lists: taskLists.map(listed) }
  const { lists, empty } = role === 'shopkeeper' ? tasksLabels.shop : tasksLabels.head
  return {
    title,
    lists: (['open', 'done'] as const).map((value) => ({ value, words: lists[value], empty: empty[value] })),
  }
}

const listed = (value: ListName): Listed => ({
  value,
  words: tasksLabels.lists[value],
  empty: tasksLabels.empty[value],
})

/** The good marks of one's own shop. Nobody waits for it: where it cannot be had, nothing is said. */
const OwnRecord = ({ unitId }: { unitId: string }) => {
  const { data, reload } = useLoaded(unitId, () => call(contract.places.unitRecord, { id: unitId }))
  useReloadOnReturn(reload)
  const words = data && ownRecordLabels(data)
  return words ? <Notice tone="green" icon="smile" title={words} /> : null
}

type TaskListProps = { list: ListName; empty: { title: string; text?: string } }

/** One of the person's lists as the server orders it. */
const TaskList = ({ list, empty }: TaskListProps) => {
  const paged = usePaged(list, (cursor) => call(contract.cases.tasks, { list, cursor }))
  return <PagedCases paged={paged} onOpen={openTask} empty={empty} />
}
