import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useWaiting } from '../../api/messages'
import { routes } from '../../api/routes'
import { useSession } from '../../api/session'
import { useCity } from '../../api/use-city'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { BottomBar } from '../../components/layout'
import { ConsentSheet } from '../../components/privacy/ConsentSheet'
import { PrivacySheet } from '../../components/privacy/PrivacySheet'
import { homeLabels } from '../../labels/citizen'
import { brand } from '../../labels/common'
import { countLabel, noticesLabels } from '../../labels/notices'
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
          {person && <Bell unread={counts?.notices ?? 0} />}
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

/** The link to the notices, with the number of unread ones. */
const Bell = ({ unread }: { unread: number }) => (
  <Tap
    className="home-bell"
    label={noticesLabels.bell(unread)}
    onTap={() => void Taro.navigateTo({ url: routes.notices })}
  >
    <Icon name="bell" />
    {unread > 0 && <View className="home-count">{countLabel(unread)}</View>}
  </Tap>
)
