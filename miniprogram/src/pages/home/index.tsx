import { may } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { BottomBar } from '../../components/BottomBar'
import { Button } from '../../components/Button'
import { PrivacySheet } from '../../components/PrivacySheet'
import { useCity } from '../../services/city'
import { routes } from '../../services/routes'
import { useSession } from '../../services/session'
import { homeWords } from '../../words/citizen'
import { brand } from '../../words/common'
import { Entry } from './Entry'
import { MyRunning } from './MyRunning'
import { NearMe } from './NearMe'
import { PersonChip } from './PersonChip'
import './index.scss'

export default function Home() {
  const { person } = useSession()
  const { city } = useCity()
  return (
    <View className="home">
      <View className="home-head">
        <View className="home-names">
          <View className="home-city">{city?.name ?? brand}</View>
          <View className="home-slogan">{homeWords.slogan}</View>
        </View>
        <PersonChip person={person} demo={city?.demo ?? false} />
      </View>
      {person && may(person.role, 'workTasks') && (
        <Entry icon="list" title={homeWords.tasks} text={homeWords.tasksText} url={routes.tasks} />
      )}
      {person && may(person.role, 'dispatch') && (
        <Entry icon="inbox" title={homeWords.queue} text={homeWords.queueText} url={routes.queue} />
      )}
      <MyRunning person={person} />
      <NearMe />
      <BottomBar>
        <Button wide size="large" icon="camera" onTap={() => void Taro.navigateTo({ url: routes.report })}>
          {homeWords.shoot}
        </Button>
      </BottomBar>
      <PrivacySheet />
    </View>
  )
}
