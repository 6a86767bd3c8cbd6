import { may } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { LoadError } from '../../components/LoadError'
import { PrivacySheet } from '../../components/PrivacySheet'
import { Segmented } from '../../components/Segmented'
import { Skeleton } from '../../components/Skeleton'
import { known } from '../../services/api-error'
import { useCity } from '../../services/city'
import { useRequiredPerson } from '../../services/use-person'
import { routingWords } from '../../words/staff'
import { Rules } from './Rules'
import { Trial } from './Trial'
import './index.scss'

type Tab = keyof typeof routingWords.tabs
const tabs = (['trial', 'rules'] as const).map((value) => ({ value, words: routingWords.tabs[value] }))

/** 派单试算: whose a thing would be, and why, without any case; and the city's own rules for it. */
const Routing = () => {
  const person = useRequiredPerson()
  const { city, error, reload } = useCity()
  const [tab, setTab] = useState<Tab>('trial')
  const problem = person && !may(person.role, 'previewRouting') ? known('not_allowed') : error
  return (
    <View className="routing">
      {problem && <LoadError error={problem} onRetry={() => void reload()} />}
      {!problem && !(person && city) && <Skeleton kind="detail" />}
      {!problem && person && city && (
        <>
          <Segmented items={tabs} value={tab} onChange={setTab} />
          {tab === 'trial' ? <Trial city={city} /> : <Rules />}
        </>
      )}
      <PrivacySheet />
    </View>
  )
}

export default Routing
