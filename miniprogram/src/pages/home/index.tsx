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
import { Bell } from './Bell'
import { MyRunning } from './MyRunning'
import { NearMe } from './NearMe'
import { PersonChip } from './PersonChip'
import { Workbench } from './Workbench'
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
        <View className="home-who">
          {person && <Bell />}
          <PersonChip person={person} demo={city?.demo ?? false} />
        </View>
      </View>
      <Workbench person={person} />
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
