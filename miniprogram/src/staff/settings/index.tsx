import { contract } from '@shared/contract'
import { may } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { call } from '../../api/session'
import { useLoaded } from '../../api/use-loaded'
import { useRequiredPerson } from '../../api/use-person'
import { Button } from '../../components/Button'
import { Segmented } from '../../components/choices'
import { LoadError, Skeleton } from '../../components/feedback'
import { BottomBar } from '../../components/layout'
import { settingsLabels } from '../../labels/admin'
import { confirm, guardLeaving } from '../../platform/dialog'
import { CalendarPart } from './CalendarPart'
import { FlowPart } from './FlowPart'
import { byStart } from './hours'
import { type Part, type Settings as SettingsView, usePart } from './use-part'
import './index.scss'

type Tab = keyof typeof settingsLabels.tabs

/** 日历与时限: the working calendar of the city and its flow settings. */
const Settings = () => {
  const person = useRequiredPerson()
  const { data, error, reload, set } = useLoaded(person && `settings:${person.id}`, () =>
    call(contract.settings.show, {}),
  )
  return (
    <View className="settings">
      {error && !data && <LoadError error={error} onRetry={() => void reload()} />}
      {!error && !data && <Skeleton kind="detail" />}
      {data && person && (
        <Parts key={person.id} settings={data} onSettings={set} editable={may(person.role, 'manage')} />
      )}
    </View>
  )
}

type PartsProps = { settings: SettingsView; onSettings: (settings: SettingsView) => void; editable: boolean }

const Parts = ({ settings, onSettings, editable }: PartsProps) => {
  const [tab, setTab] = useState<Tab>('calendar')
  const calendar = usePart({
    settings,
    onSettings,
    pick: (all) => all.calendar,
    put: (version, value) => {
      const sorted = { ...value, hours: byStart(value.hours) }
      return call(contract.settings.saveCalendar, { version, calendar: sorted })
    },
  })
  const flow = usePart({
    settings,
    onSettings,
    pick: (all) => all.flow,
    put: (version, value) => call(contract.settings.saveFlow, { version, flow: value }),
  })
  const changed = calendar.changed || flow.changed
  useEffect(() => (changed ? guardLeaving(settingsLabels.leave) : undefined), [changed])
  const tabOf = (value: Tab, unsaved: boolean) => ({
    value,
    label: settingsLabels.tabs[value],
    count: unsaved ? settingsLabels.unsaved : undefined,
  })
  const tabs = [tabOf('calendar', calendar.changed), tabOf('flow', flow.changed)]
  return (
    <>
      <Segmented items={tabs} value={tab} onChange={setTab} />
      {!editable && <View className="settings-note">{settingsLabels.lookOnly}</View>}
      {tab === 'calendar' ? (
        <>
          <CalendarPart part={calendar} missingYears={settings.missingYears} editable={editable} />
          <SaveBar part={calendar} />
        </>
      ) : (
        <>
          <FlowPart part={flow} editable={editable} />
          <SaveBar part={flow} />
        </>
      )}
    </>
  )
}

export default Settings

/** Appears as soon as something was changed. */
const SaveBar = <V,>({ part: { changed, busy, drop, save } }: { part: Part<V> }) => {
  if (!changed) return null
  const dropSurely = async () => {
    if (await confirm({ ...settingsLabels.dropConfirm, harm: true })) drop()
  }
  return (
    <BottomBar>
      <Button kind="quiet" size="large" disabled={busy} onTap={() => void dropSurely()}>
        {settingsLabels.drop}
      </Button>
      <Button wide size="large" busy={busy} onTap={() => void save()}>
        {settingsLabels.save}
      </Button>
    </BottomBar>
  )
}
