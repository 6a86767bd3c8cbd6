import type { Person } from '@shared/contract/case-views'
import type { WaitingCounts } from '@shared/contract/notices'
import { ownQueues } from '@shared/domain/case/status'
import { may, type Permission, type Role } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes } from '../../api/routes'
import { Icon, type IconName } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Count } from '../../components/notices'
import { workbenchLabels } from '../../labels/notices'

type Entry = { may: Permission; icon: IconName; name: keyof ReturnType<typeof workbenchLabels>; url: string }

const entries: readonly Entry[] = [
  { may: 'workTasks', icon: 'list', name: 'tasks', url: routes.tasks },
  { may: 'check', icon: 'inbox', name: 'queue', url: routes.queue },
  { may: 'act', icon: 'document', name: 'orders', url: routes.orders },
  { may: 'useDesk', icon: 'scan', name: 'desk', url: routes.desk },
  { may: 'supervise', icon: 'send', name: 'deliveries', url: routes.deliveries },
  { may: 'supervise', icon: 'clock', name: 'settings', url: routes.settings },
  { may: 'manage', icon: 'shield', name: 'audit', url: routes.audit },
  { may: 'manage', icon: 'info', name: 'phoneErrors', url: routes.phoneErrors },
]

/** The queue shows what waits for the role itself, not for its colleagues. */
const waitingIn = (name: Entry['name'], role: Role, counts: WaitingCounts | null): number => {
  if (!counts) return 0
  if (name === 'tasks' || name === 'orders' || name === 'deliveries') return counts[name]
  const { queues } = counts
  return name === 'queue' && queues ? ownQueues(role).reduce((sum, queue) => sum + queues[queue], 0) : 0
}

/** The links to the staff screens; nothing for a citizen. */
export const Workbench = ({ person, counts }: { person: Person | null; counts: WaitingCounts | null }) => {
  if (!person) return null
  const { role } = person
  const open = entries.filter((entry) => may(role, entry.may))
  if (open.length === 0) return null
  const labels = workbenchLabels(role)
  return (
    <View className="home-bench">
      {open.map(({ icon, name, url }) => (
        <Tap key={url} className="home-entry" onTap={() => void Taro.navigateTo({ url })}>
          <View className="home-entry-mark">
            <Icon name={icon} />
          </View>
          <View className="home-entry-body">
            <View className="home-entry-title">{labels[name][0]}</View>
            <View className="home-entry-text">{labels[name][1]}</View>
          </View>
          <Count className="home-count" count={waitingIn(name, role, counts)} />
        </Tap>
      ))}
    </View>
  )
}
