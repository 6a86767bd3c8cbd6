import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useWaiting } from '../../api/messages'
import { routes } from '../../api/routes'
import { useSession } from '../../api/session'
import { useCity } from '../../api/use-city'
import { Button } from '../../components/Button'
import { BottomBar } from '../../components/layout'
import { Bell } from '../../components/notices'
import { ConsentSheet } from '../../components/privacy/ConsentSheet'
import { PrivacySheet } from '../../components/privacy/PrivacySheet'
import { homeLabels } from '../../labels/citizen'
import { brand } from '../../labels/common'
import { MyRunning } from './MyRunning'
import { NearMe } from './NearMe'
import { PersonChip } from './PersonChip'
import { Workbench } from './Workbench'
import './index.scss'

export default function Home() {
  const { person } = useSession()
  const { city } = useCity()
  const { counts } = useWaiting()
  // Once a visit.
  const [asks, setAsks] = useState(true)
  return (
    <View className="home">
      <View className="home-head">
        <View className="home-names">
          <View className="home-city">{city?.name ?? brand}</View>
          <View className="home-slogan">{homeLabels.slogan}</View>
        </View>
        <View className="home-who">
          {person && <Bell />}
          <PersonChip person={person} demo={city?.demo ?? false} />
        </View>
      </View>
      <Workbench person={person} counts={counts} />
      <MyRunning person={person} waiting={counts?.reports} />
      <NearMe />
      <BottomBar>
        <Button wide size="large" icon="camera" onTap={() => void Taro.navigateTo({ url: routes.report })}>
          {homeLabels.shoot}
        </Button>
      </BottomBar>
      <PrivacySheet />
      <ConsentSheet person={person} open={asks} onLater={() => setAsks(false)} />
    </View>
  )
}
