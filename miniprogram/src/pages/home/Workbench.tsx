import type { Person } from '@shared/contract/case-views'
import { may, type Permission } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Icon, type IconName } from '../../components/Icon'
import { Tap } from '../../components/Tap'
import { routes } from '../../services/routes'
import { workbenchWords } from '../../words/notices'

type Entry = { may: Permission; icon: IconName; words: [title: string, text: string]; url: string }

const entries: readonly Entry[] = [
  { may: 'workTasks', icon: 'list', words: workbenchWords.tasks, url: routes.tasks },
  { may: 'check', icon: 'inbox', words: workbenchWords.queue, url: routes.queue },
  { may: 'act', icon: 'paper', words: workbenchWords.orders, url: routes.orders },
  { may: 'supervise', icon: 'send', words: workbenchWords.deliveries, url: routes.deliveries },
  { may: 'supervise', icon: 'clock', words: workbenchWords.settings, url: routes.settings },
]

/** The ways to the screens of those who work here; nothing for a citizen. */
export const Workbench = ({ person }: { person: Person | null }) => {
  const open = entries.filter((entry) => person && may(person.role, entry.may))
  if (open.length === 0) return null
  return (
    <View className="home-bench">
      {open.map(({ icon, words: [title, text], url }) => (
        <Tap key={url} className="home-entry" onTap={() => void Taro.navigateTo({ url })}>
          <View className="home-entry-mark">
            <Icon name={icon} />
          </View>
          <View className="home-entry-words">
            <View className="home-entry-title">{title}</View>
            <View className="home-entry-text">{text}</View>
          </View>
        </Tap>
      ))}
    </View>
  )
}
