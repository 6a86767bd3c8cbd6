import { contract } from '@shared/contract'
import { type TaskList as ListName, taskLists } from '@shared/contract/cases'
import type { Role } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useKnownWaiting } from '../../api/messages'
import { call } from '../../api/session'
import { useLoaded, useReloadOnReturn } from '../../api/use-loaded'
import { usePaged } from '../../api/use-paged'
import { useRequiredPerson } from '../../api/use-person'
import { Button } from '../../components/Button'
import { Segmented } from '../../components/choices'
import { Skeleton } from '../../components/feedback'
import { PrivacySheet } from '../../components/privacy/PrivacySheet'
import { countLabel, tasksTitle } from '../../labels/notices'
import { ownRecordLabel, tasksLabels } from '../../labels/staff'
import { Notice } from '../common/Notice'
import { PagedCases } from '../common/PagedCases'
import { StaffHead } from '../common/StaffHead'
import { NearTasks } from './NearTasks'
import { openTask } from './near-tasks'
import './index.scss'

/** 我的任务: the assigned cases, the finished ones, and those of neighbouring grids for information. */
const Tasks = () => {
  const person = useRequiredPerson()
  const [list, setList] = useState<ListName>('open')
  const [arrangement, setArrangement] = useState<Arrangement>({ order: 'urgency', map: false })
  const counts = useKnownWaiting()
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
  const tabs = lists.map((tab) => ({
    ...tab,
    count: tab.value === 'open' ? countLabel(counts?.tasks) : undefined,
  }))
  const shown = lists.find(({ value }) => value === list) ?? lists[0]
  // Only workers walk to their tasks; a shop needs neither map nor distance.
  const isOutside = person.role === 'worker' && list === 'open'
  return (
    <View className="tasks">
      <StaffHead person={person} />
      {person.role === 'shopkeeper' && person.unitId && <OwnRecord unitId={person.unitId} />}
      <Segmented items={tabs} value={list} onChange={setList} />
      {isOutside && <TaskControls arrangement={arrangement} onChange={setArrangement} />}
      {isOutside && (order === 'distance' || map) ? (
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
  { value: 'urgency', label: tasksLabels.byUrgency },
  { value: 'distance', label: tasksLabels.byDistance },
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

type TaskTab = { value: ListName; label: string; empty: { title: string; text?: string } }

/** The lists of a role and their names. Only workers have neighbouring grids. */
export const listsFor = (role: Role): { title: string; lists: TaskTab[] } => {
  const title = tasksTitle(role)
  if (role !== 'shopkeeper' && role !== 'head') return { title, lists: taskLists.map(tabOf) }
  const { lists, empty } = role === 'shopkeeper' ? tasksLabels.shop : tasksLabels.head
  return {
    title,
    lists: (['open', 'done'] as const).map((value) => ({ value, label: lists[value], empty: empty[value] })),
  }
}

const tabOf = (value: ListName): TaskTab => ({
  value,
  label: tasksLabels.lists[value],
  empty: tasksLabels.empty[value],
})

/** The shop's own record of fixes. Nothing is shown where it cannot be loaded. */
const OwnRecord = ({ unitId }: { unitId: string }) => {
  const { data, reload } = useLoaded(unitId, () => call(contract.places.unitRecord, { id: unitId }))
  useReloadOnReturn(reload)
  const text = data && ownRecordLabel(data)
  return text ? <Notice tone="green" icon="smile" title={text} /> : null
}

type TaskListProps = { list: ListName; empty: { title: string; text?: string } }

/** One list, in the server's order. */
const TaskList = ({ list, empty }: TaskListProps) => {
  const paged = usePaged(list, (cursor) => call(contract.cases.tasks, { list, cursor }))
  return <PagedCases paged={paged} onOpen={openTask} empty={empty} />
}
