import { contract } from '@shared/contract'
import type { AuditKind, AuditView } from '@shared/contract/settings'
import { limits } from '@shared/domain/limits'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { routes } from '../../api/routes'
import { call } from '../../api/session'
import { usePaged } from '../../api/use-paged'
import { useRequiredPerson } from '../../api/use-person'
import { Button } from '../../components/Button'
import { Segmented } from '../../components/choices'
import { Skeleton } from '../../components/feedback'
import { TextInput } from '../../components/inputs/TextInput'
import { PagedList } from '../../components/PagedList'
import type { Tone } from '../../components/tone'
import { useNow } from '../../components/use-now'
import { auditLabels } from '../../labels/admin'
import { StaffDevices } from './StaffDevices'
import './index.scss'

const DAY = 86_400_000
const periods = ['1', '7', '30', '366'] as const
type Period = (typeof periods)[number]
const segments = periods.map((value) => ({ value, label: auditLabels.days[value] }))

/** 审计记录: which staff looked at and changed what of whom. */
const Audit = () => {
  const person = useRequiredPerson()
  const [period, setPeriod] = useState<Period>('7')
  const [typed, setTyped] = useState('')
  // Each search is logged, so it begins with a tap and not with each letter.
  const [query, setQuery] = useState('')
  const find = (text: string, shown = text) => {
    setTyped(shown)
    setQuery(text.trim())
  }
  return (
    <View className="audit">
      <View className="audit-text">{auditLabels.text}</View>
      <View className="audit-search">
        <TextInput
          value={typed}
          onChange={(text) => (text ? setTyped(text) : find(''))}
          label={auditLabels.search}
          placeholder={auditLabels.placeholder}
          max={limits.searchLength}
          icon="search"
        />
        <Button onTap={() => find(typed)}>{auditLabels.find}</Button>
      </View>
      {query && <StaffDevices key={query} query={query} />}
      <Segmented items={segments} value={period} onChange={setPeriod} />
      {person ? (
        <Entries key={`${person.id} ${period} ${query}`} period={period} query={query} onFind={find} />
      ) : (
        <Skeleton kind="cards" />
      )}
    </View>
  )
}

export default Audit

type Find = (text: string, shown: string) => void
type EntriesProps = { period: Period; query: string; onFind: Find }

const Entries = ({ period, query, onFind }: EntriesProps) => {
  const now = useNow()
  const paged = usePaged(`audit:${period}:${query}`, (cursor) =>
    call(contract.audit.search, {
      query,
      from: new Date(now - Number(period) * DAY).toISOString(),
      cursor,
    }),
  )
  return (
    <PagedList paged={paged} empty={{ icon: 'shield', ...auditLabels.empty }}>
      {(entry) => <Entry entry={entry} now={now} onFind={onFind} />}
    </PagedList>
  )
}

const tones: Record<AuditKind, Tone> = { look: 'neutral', change: 'yellow' }

type EntryProps = { entry: AuditView; now: number; onFind: Find }

const Entry = ({
  entry: { at, kind, what, by, caseId, caseNumber, user, detail },
  now,
  onFind,
}: EntryProps) => (
  <View className="audit-entry">
    <View className="audit-head">
      <View className={`audit-kind audit-kind-${tones[kind]}`}>{auditLabels.kinds[kind]}</View>
      <View className="audit-moment">{momentLabel(Date.parse(at), now)}</View>
    </View>
    <View className="audit-title">{auditLabels.what[what]}</View>
    <View className="audit-facts">{by.name}</View>
    {user && <View className="audit-facts">{auditLabels.of(user.name)}</View>}
    {detail && <View className="audit-facts">{auditLabels.detail(detail)}</View>}
    <View className="audit-actions">
      <Button
        kind="quiet"
        size="small"
        label={`${auditLabels.onlyBy}：${by.name}`}
        onTap={() => onFind(by.id, by.name)}
      >
        {auditLabels.onlyBy}
      </Button>
      {caseId && caseNumber && (
        <Button
          kind="quiet"
          size="small"
          onTap={() => void Taro.navigateTo({ url: routes.dispatch(caseId) })}
        >
          {auditLabels.about(caseNumber)}
        </Button>
      )}
    </View>
  </View>
)
