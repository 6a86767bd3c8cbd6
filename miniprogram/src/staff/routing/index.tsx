import { contract } from '@shared/contract'
import type { RuleView } from '@shared/contract/routing'
import { holds } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { errorOf } from '../../api/errors/api-error'
import { call } from '../../api/session'
import { useCity } from '../../api/use-city'
import { useLoaded } from '../../api/use-loaded'
import { useRequiredPerson } from '../../api/use-person'
import { Segmented } from '../../components/choices'
import { Empty, LoadError, Skeleton } from '../../components/feedback'
import { PrivacySheet } from '../../components/privacy/PrivacySheet'
import { routingLabels } from '../../labels/routing'
import { Trial } from './Trial'
import './index.scss'

type Tab = keyof typeof routingLabels.tabs
const tabs = (['trial', 'rules'] as const).map((value) => ({ value, label: routingLabels.tabs[value] }))

/** 派单试算: a routing decision without a case, and the city's own routing rules. */
const Routing = () => {
  const person = useRequiredPerson()
  const { city, error, reload } = useCity()
  const [tab, setTab] = useState<Tab>('trial')
  const problem = person && !holds(person, 'previewRouting') ? errorOf('not_allowed') : error
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

/** 派单规则: the city's own rules, in the order in which they are tried. */
const Rules = () => {
  const { data, error, reload } = useLoaded('rules', () => call(contract.routing.rules, {}))
  if (error) return <LoadError error={error} onRetry={() => void reload()} />
  if (!data) return <Skeleton kind="cards" />
  if (data.items.length === 0)
    return <Empty icon="list" title={routingLabels.noRules} text={routingLabels.noRulesText} />
  return (
    <>
      <View className="routing-note">{routingLabels.rulesNote}</View>
      {data.items.map((rule, index) => (
        <Rule key={`${rule.name} ${rule.when}`} rule={rule} place={index + 1} />
      ))}
    </>
  )
}

const Rule = ({ rule: { name, when, does, missing }, place }: { rule: RuleView; place: number }) => {
  const isBroken = missing.length > 0
  return (
    <View className={`routing-rule ${isBroken ? 'routing-rule-broken' : ''}`}>
      <View className="routing-number">{place}</View>
      <View className="routing-rule-text">
        <View className="routing-rule-name">{name}</View>
        <View className="routing-row">
          <View className="routing-label">{routingLabels.when}</View>
          <View className="routing-value">{when}</View>
        </View>
        <View className="routing-row">
          <View className="routing-label">{routingLabels.does}</View>
          <View className="routing-value">{does}</View>
        </View>
        {isBroken && (
          <View className="routing-rule-why">
            {routingLabels.broken}：{missing.join('，')}
          </View>
        )}
      </View>
    </View>
  )
}
