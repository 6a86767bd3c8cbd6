import type { Person } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/Tap'
import { routes } from '../../services/routes'
import { useUnread } from '../../services/unread'
import { staffHeadWords } from '../../words/staff'
import { PersonChip } from './PersonChip'
import { toolsFor } from './tools-for'
import './StaffHead.scss'

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
          label={staffHeadWords.notices(unread)}
          onTap={() => void Taro.navigateTo({ url: routes.notices })}
        >
          <Icon name="bell" />
          {unread > 0 && <View className="staff-bell-count">{staffHeadWords.unread(unread)}</View>}
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
