import type { Person } from '@shared/contract/case-views'
import { type Holder, holds, may } from '@shared/domain/roles'
import { roleLabels } from '@shared/labels/case'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useWaiting } from '../../api/messages'
import { routes } from '../../api/routes'
import { Icon, type IconName } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Bell, Count } from '../../components/notices'
import { staffHeadLabels } from '../../labels/staff'
import './StaffHead.scss'

/** The head of a staff list: the person, unread notices, and links to the other staff screens. */
export const StaffHead = ({ person }: { person: Person }) => {
  const { counts } = useWaiting()
  const tools = toolsFor(person)
  return (
    <>
      <View className="staff-top">
        <PersonChip person={person} />
        <Bell />
      </View>
      <View className="staff-tools">
        {tools.map(({ label, icon, url, waits }) => (
          <Tap key={url} className="staff-tool" onTap={() => void Taro.navigateTo({ url })}>
            <Icon name={icon} />
            {label}
            <Count count={waits && counts?.[waits]} />
          </Tap>
        ))}
      </View>
    </>
  )
}

/** The person at work; a tap leads home, where one can switch roles or sign out. */
const PersonChip = ({ person }: { person: Person }) => (
  <Tap className="staff-person" onTap={() => void Taro.reLaunch({ url: routes.home })}>
    <View className="staff-person-mark">
      <Icon name="user" />
    </View>
    <View className="staff-person-text">
      <View className="staff-person-name">{person.name}</View>
      <View className="staff-person-role">
        {roleLabels[person.role]}
        {person.unit && ` · ${person.unit}`}
      </View>
    </View>
    <Icon name="chevron-right" className="staff-person-more" />
  </Tap>
)

type Tool = { label: string; icon: IconName; url: string; waits?: 'orders' | 'photos' | 'deliveries' }

/** The screens beside the case lists that this person may open. */
export const toolsFor = (person: Holder): Tool[] => {
  const { role } = person
  const tools: Tool[] = [
    { label: staffHeadLabels.orders, icon: 'document', url: routes.orders, waits: 'orders' },
  ]
  if (holds(person, 'previewRouting'))
    tools.push({ label: staffHeadLabels.routing, icon: 'search', url: routes.routing })
  if (may(role, 'check'))
    tools.push({ label: staffHeadLabels.release, icon: 'shield', url: routes.release, waits: 'photos' })
  if (may(role, 'supervise')) {
    const { deliveries } = routes
    tools.push({ label: staffHeadLabels.deliveries, icon: 'send', url: deliveries, waits: 'deliveries' })
    tools.push({ label: staffHeadLabels.settings, icon: 'clock', url: routes.settings })
  }
  return tools
}
