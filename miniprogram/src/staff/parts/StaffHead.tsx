import type { Person } from '@shared/contract/case-views'
import { may } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../../components/Button'
import { routes } from '../../services/routes'
import { routingWords } from '../../words/staff'
import { PersonChip } from './PersonChip'
import './StaffHead.scss'

/** Who is at work, and the way to what answers "whose would it be?" without any case. */
export const StaffHead = ({ person }: { person: Person }) => (
  <View className="staff-top">
    <PersonChip person={person} />
    {may(person.role, 'previewRouting') && (
      <Button
        kind="secondary"
        size="small"
        icon="search"
        onTap={() => void Taro.navigateTo({ url: routes.routing })}
      >
        {routingWords.title}
      </Button>
    )}
  </View>
)
