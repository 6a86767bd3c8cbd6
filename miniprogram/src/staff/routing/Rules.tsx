import { contract } from '@shared/contract'
import type { RuleView } from '@shared/contract/routing'
import { View } from '@tarojs/components'
import { Empty } from '../../components/Empty'
import { LoadError } from '../../components/LoadError'
import { Skeleton } from '../../components/Skeleton'
import { call } from '../../services/api'
import { useLoaded } from '../../services/use-loaded'
import { routingWords } from '../../words/staff'

/** 派单规则: what the city has settled for itself, in the order in which it is tried. */
export const Rules = () => {
  const { data, error, reload } = useLoaded('rules', () => call(contract.routing.rules, {}))
  if (error) return <LoadError error={error} onRetry={() => void reload()} />
  if (!data) return <Skeleton kind="cards" />
  if (data.items.length === 0)
    return <Empty icon="list" title={routingWords.noRules} text={routingWords.noRulesText} />
  return (
    <>
      <View className="routing-note">{routingWords.rulesNote}</View>
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
      <View className="routing-rule-words">
        <View className="routing-rule-name">{name}</View>
        <View className="routing-row">
          <View className="routing-label">{routingWords.when}</View>
          <View className="routing-value">{when}</View>
        </View>
        <View className="routing-row">
          <View className="routing-label">{routingWords.does}</View>
          <View className="routing-value">{does}</View>
        </View>
        {isBroken && (
          <View className="routing-rule-why">
            {routingWords.broken}：{missing.join('，')}
          </View>
        )}
      </View>
    </View>
  )
}
