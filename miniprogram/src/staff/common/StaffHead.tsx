import { contract } from '@shared/contract'
import type { Person } from '@shared/contract/case-views'
import { type Holder, holds, may } from '@shared/domain/roles'
import { roleLabels } from '@shared/labels/case'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useUnread } from '../../api/messages'
import { routes } from '../../api/routes'
import { call } from '../../api/session'
import { useLoaded, useReloadOnReturn } from '../../api/use-loaded'
import { Icon, type IconName } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { staffHeadLabels } from '../../labels/staff'
import './StaffHead.scss'

/** The head of a staff list: the person, unread notices, and links to the other staff screens. */
export const StaffHead = ({ person }: { person: Person }) => {
  const unread = useUnread()
  const waiting = useWaitingPhotos(person)
  const tools = toolsFor(person)
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
        {tools.map(({ label, icon, url }) => (
          <Tap key={url} className="staff-tool" onTap={() => void Taro.navigateTo({ url })}>
            <Icon name={icon} />
            {label}
            {url === routes.release && waiting > 0 && (
              <View className="staff-tool-count">{staffHeadLabels.unread(waiting)}</View>
            )}
          </Tap>
        ))}
      </View>
    </>
  )
}

/** The number of photos that wait to be released, for those who have the queue; 99 means 99 or more. */
const useWaitingPhotos = ({ id, role }: Person): number => {
  const { data, reload } = useLoaded(may(role, 'check') ? `waiting-photos:${id}` : null, () =>
    call(contract.photos.waiting, { size: 1 }),
  )
  useReloadOnReturn(reload)
  return data?.total ?? 0
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

type Tool = { label: string; icon: IconName; url: string }

/** The screens beside the case lists that this person may open. */
export const toolsFor = (person: Holder): Tool[] => {
  const { role } = person
  const tools: Tool[] = [{ label: staffHeadLabels.orders, icon: 'document', url: routes.orders }]
  if (holds(person, 'previewRouting'))
    tools.push({ label: staffHeadLabels.routing, icon: 'search', url: routes.routing })
  if (may(role, 'check')) tools.push({ label: staffHeadLabels.release, icon: 'shield', url: routes.release })
  if (may(role, 'supervise')) {
    tools.push({ label: staffHeadLabels.deliveries, icon: 'send', url: routes.deliveries })
    tools.push({ label: staffHeadLabels.settings, icon: 'clock', url: routes.settings })
  }
  return tools
}
