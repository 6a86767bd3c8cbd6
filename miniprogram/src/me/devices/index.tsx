import { contract } from '@shared/contract'
import type { Person } from '@shared/contract/case-views'
import type { DeviceView } from '@shared/contract/session'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { call, messageOf } from '../../api/session'
import { useLoaded, useReloadOnReturn } from '../../api/use-loaded'
import { useRequiredPerson } from '../../api/use-person'
import { Button } from '../../components/Button'
import { LoadError, Skeleton } from '../../components/feedback'
import { Icon } from '../../components/Icon'
import { useNow } from '../../components/use-now'
import { devicesLabels } from '../../labels/citizen'
import { confirm, tell, toast } from '../../platform/dialog'
import './index.scss'

/** 我的设备: where this person is signed in, and the ways to end that. */
const Devices = () => {
  const person = useRequiredPerson()
  return (
    <View className="devices">
      {person ? <DeviceList key={person.id} person={person} /> : <Skeleton kind="cards" count={2} />}
    </View>
  )
}

export default Devices

const DeviceList = ({ person }: { person: Person }) => {
  const now = useNow()
  const { data, error, reload } = useLoaded(`devices:${person.id}`, () => call(contract.session.devices, {}))
  useReloadOnReturn(reload)
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  const [busy, setBusy] = useState(false)

  /** Ends one or all others after a question, and shows what is left. */
  const end = async (question: { title: string; text: string }, ending: () => Promise<unknown>) => {
    if (!(await confirm({ ...question, yes: devicesLabels.yes, harm: true }))) return
    setBusy(true)
    try {
      await ending()
      toast(devicesLabels.ended, 'success')
    } catch (failure) {
      await tell(devicesLabels.notEnded, messageOf(failure))
    }
    await reload()
    setBusy(false)
  }

  if (!data)
    return error ? (
      <LoadError error={error} onRetry={() => void reload()} />
    ) : (
      <Skeleton kind="cards" count={2} />
    )
  const others = data.items.filter(({ isThis }) => !isThis)
  return (
    <>
      <View className="devices-text">{devicesLabels.text}</View>
      {data.items.map((device) => (
        <Device
          key={device.id}
          device={device}
          now={now}
          busy={busy}
          onEnd={() =>
            void end(devicesLabels.endOne(device.name), () =>
              call(contract.session.endDevice, { id: device.id }),
            )
          }
        />
      ))}
      {others.length === 0 && <View className="devices-text">{devicesLabels.onlyThis}</View>}
      {others.length > 0 && (
        <Button
          kind="danger"
          wide
          busy={busy}
          onTap={() =>
            void end(devicesLabels.endOthers(others.length), () => call(contract.session.endOtherDevices, {}))
          }
        >
          {devicesLabels.others}
        </Button>
      )}
    </>
  )
}

type DeviceProps = { device: DeviceView; now: number; busy: boolean; onEnd: () => void }

const Device = ({ device: { name, startedAt, seenAt, isThis }, now, busy, onEnd }: DeviceProps) => {
  const moment = (iso: string) => momentLabel(Date.parse(iso), now)
  return (
    <View className="device">
      <Icon name="phone" className="device-mark" />
      <View className="device-body">
        <View className="device-name">{name}</View>
        <View className="device-seen">{devicesLabels.started(moment(startedAt))}</View>
        {!isThis && <View className="device-seen">{devicesLabels.seen(moment(seenAt))}</View>}
      </View>
      {isThis ? (
        <View className="device-this">{devicesLabels.isThis}</View>
      ) : (
        <Button
          kind="secondary"
          size="small"
          disabled={busy}
          label={devicesLabels.endLabel(name)}
          onTap={onEnd}
        >
          {devicesLabels.end}
        </Button>
      )}
    </View>
  )
}
