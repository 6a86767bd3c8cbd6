import type { Person } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useUnread } from '../../api/messages'
import { routes } from '../../api/routes'
import { Icon, type IconName } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { staffHeadLabels, tasksLabels } from '../../labels/staff'
import './StaffHead.scss'
import { roleLabels } from '@shared/labels/case'
import './PersonChip.scss'
import { may, type Role } from '@shared/domain/roles'

/** Who is at work, what was said to them, and the ways to what is beside the cases themselves. */
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

/** Who is at work; leads home, where one may change roles or leave. */
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

/** What this role may look at beside the cases on the table. */
export const toolsFor = (role: Role): Tool[] => [
  { words: staffHeadLabels.orders, icon: 'document', url: routes.orders },
  ...(may(role, 'previewRouting')
    ? [{ words: staffHeadLabels.routing, icon: 'search' as const, url: routes.routing }]
    : []),
  ...(may(role, 'supervise')
    ? [
        { words: staffHeadLabels.deliveries, icon: 'send' as const, url: routes.deliveries },
        { words: staffHeadLabels.settings, icon: 'clock' as const, url: routes.settings },
      ]
    : []),
]
