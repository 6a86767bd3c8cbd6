import type { Person } from '@shared/contract/case-views'
import { may, type Role } from '@shared/domain/roles'
import { roleLabels } from '@shared/labels/case'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useUnread } from '../../api/messages'
import { routes } from '../../api/routes'
import { Icon, type IconName } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { staffHeadLabels, tasksLabels } from '../../labels/staff'
import './StaffHead.scss'

/** The head of a staff list: the person, unread notices, and links to the other staff screens. */
export const StaffHead = ({ person }: { person: Person }) => {
  const unread = useUnread()
  const tools = toolsFor(person.role)
  return (
    <>
      <View className="staff-top">
        <PersonChip person={person} />
        <Tap
          className="staff-bell"
          label={staffHeadLabels.notices(unread)}
          onTap={() => void Taro.navigateTo({ url: routes.notices })}
        >
          <Icon name="bell" />
          {unread > 0 && <View className="staff-bell-count">{staffHeadLabels.unread(unread)}</View>}
        </Tap>
      </View>
      <View className="staff-tools">
        {tools.map(({ words, icon, url }) => (
          <Tap key={url} className="staff-tool" onTap={() => void Taro.navigateTo({ url })}>
            <Icon name={icon} />
            {words}
          </Tap>
        ))}
      </View>
    </>
  )
}

/** The person at work; a tap leads home, where one can switch roles or sign out. */
const PersonChip = ({ person }: { person: Person }) => (
  <Tap
    className="staff-person"
    label={tasksLabels.account(person.name)}
    onTap={() => void Taro.reLaunch({ url: routes.home })}
  >
    <View className="staff-person-mark">
      <Icon name="user" />
    </View>
    <View className="staff-person-words">
      <View className="staff-person-name">{person.name}</View>
      <View className="staff-person-role">
        {roleLabels[person.role]}
        {person.unit && ` · ${person.unit}`}
      </View>
    </View>
    <Icon name="chevron-right" className="staff-person-more" />
  </Tap>
)

type Tool = { words: string; icon: IconName; url: string }

/** The screens beside the case lists that this role may open. */
export const toolsFor = (role: Role): Tool[] => {
  const tools: Tool[] = [{ words: staffHeadLabels.orders, icon: 'document', url: routes.orders }]
  if (may(role, 'previewRouting'))
    tools.push({ words: staffHeadLabels.routing, icon: 'search', url: routes.routing })
  if (may(role, 'supervise')) {
    tools.push({ words: staffHeadLabels.deliveries, icon: 'send', url: routes.deliveries })
    tools.push({ words: staffHeadLabels.settings, icon: 'clock', url: routes.settings })
  }
  return tools
}
