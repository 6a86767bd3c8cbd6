import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { type PhoneErrorView, phoneErrorPeriods } from '@shared/contract/settings'
import type { PhoneErrorKind } from '@shared/domain/errors/phone-errors'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../../api/session'
import { useLoaded, useReloadOnReturn } from '../../api/use-loaded'
import { useRequiredPerson } from '../../api/use-person'
import { Choice, Segmented } from '../../components/choices'
import { Empty, LoadError, Skeleton } from '../../components/feedback'
import { List } from '../../components/layout'
import type { Tone } from '../../components/tone'
import { useNow } from '../../components/use-now'
import { phoneErrorsLabels as labels } from '../../labels/admin'
import './index.scss'

type Period = (typeof phoneErrorPeriods)[number]
const segments = phoneErrorPeriods.map((value) => ({ value, label: labels.days[value] }))

/** 手机报错: what went wrong on phones, counted by version and message. */
const PhoneErrors = () => {
  const person = useRequiredPerson()
  const [days, setDays] = useState<Period>('7')
  // '': all versions.
  const [version, setVersion] = useState('')
  const { data, error, reload } = useLoaded(person && `phone-errors:${person.id}:${days}:${version}`, () =>
    call(contract.phoneErrors.list, { days, version: version || undefined }),
  )
  useReloadOnReturn(reload)
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  const choosePeriod = (period: Period) => {
    setDays(period)
    setVersion('')
  }
  return (
    <View className="phone-errors">
      <View className="phone-errors-text">{labels.text}</View>
      <Segmented items={segments} value={days} onChange={choosePeriod} />
      {data && <Counts counts={data} version={version} onVersion={setVersion} />}
      {!data && error && <LoadError error={error} onRetry={() => void reload()} />}
      {!data && !error && <Skeleton kind="cards" />}
    </View>
  )
}

export default PhoneErrors

type CountsProps = {
  counts: OutputOf<typeof contract.phoneErrors.list>
  version: string
  onVersion: (version: string) => void
}

const Counts = ({ counts: { items, others, versions }, version, onVersion }: CountsProps) => {
  const now = useNow()
  const choices = ['', ...versions].map((value) => ({ value, label: value || labels.allVersions }))
  return (
    <>
      {versions.length > 1 && <Choice items={choices} chosen={[version]} onTap={onVersion} />}
      {items.length === 0 && others === 0 && <Empty icon="check" {...labels.empty} />}
      <List className="phone-errors-list">
        {items.map((item) => (
          <Line key={[item.version, item.kind, item.message].join(' ')} item={item} now={now} />
        ))}
      </List>
      {others > 0 && <View className="phone-errors-text">{labels.others(others)}</View>}
    </>
  )
}

const tones: Record<PhoneErrorKind, Tone> = {
  crash: 'red',
  device: 'yellow',
  answer: 'yellow',
  page: 'neutral',
}

type LineProps = { item: PhoneErrorView; now: number }

const Line = ({ item, now }: LineProps) => {
  const { version, kind, message, page, device, count, firstAt, lastAt } = item
  const moment = (iso: string) => momentLabel(Date.parse(iso), now)
  return (
    <View className="phone-error">
      <View className="phone-error-head">
        <View className={`phone-error-kind phone-error-kind-${tones[kind]}`}>{labels.kinds[kind]}</View>
        <View className="phone-error-count">{labels.count(count)}</View>
      </View>
      <View className="phone-error-message">{message || labels.noMessage}</View>
      <View className="phone-error-facts">{labels.version(version)}</View>
      {page && <View className="phone-error-facts">{labels.page(page)}</View>}
      <View className="phone-error-facts">{labels.device(device)}</View>
      <View className="phone-error-facts">{labels.between(moment(firstAt), moment(lastAt))}</View>
    </View>
  )
}
