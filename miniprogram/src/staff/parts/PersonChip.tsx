import type { Person } from '@shared/contract/case-views'
import { roleWords } from '@shared/words/case'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/Tap'
import { routes } from '../../services/routes'
import { tasksWords } from '../../words/staff'
import './PersonChip.scss'

/** Who is at work; leads home, where one may change roles or leave. */
export const PersonChip = ({ person }: { person: Person }) => (
  <Tap
    className="staff-person"
    label={tasksWords.account(person.name)}
    onTap={() => void Taro.reLaunch({ url: routes.home })}
  >
    <View className="staff-person-mark">
      <Icon name="user" />
    </View>
    <View className="staff-person-words">
      <View className="staff-person-name">{person.name}</View>
      <View className="staff-person-role">
        {roleWords[person.role]}
        {person.unit && ` · ${person.unit}`}
      </View>
    </View>
    <Icon name="chevron-right" className="staff-person-more" />
  </Tap>
)
