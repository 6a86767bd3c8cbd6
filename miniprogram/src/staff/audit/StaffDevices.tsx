import { contract } from '@shared/contract'
import type { StaffMember } from '@shared/contract/session'
import { roleLabels } from '@shared/labels/case'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, messageOf } from '../../api/session'
import { useLoaded } from '../../api/use-loaded'
import { Button } from '../../components/Button'
import { useNow } from '../../components/use-now'
import { staffDevicesLabels as labels } from '../../labels/admin'
import { confirm, tell, toast } from '../../platform/dialog'

/** The members of staff whom the search names, with their devices: a lost phone is signed out here. Nothing where it names none. */
export const StaffDevices = ({ query }: { query: string }) => {
  const { data, reload } = useLoaded(`people:${query}`, () => call(contract.people.find, { query }))
  return (
    <>
      {data?.items.map((member) => (
        <Member key={member.id} member={member} onEnded={reload} />
      ))}
    </>
  )
}

type MemberProps = { member: StaffMember; onEnded: () => Promise<unknown> }

const Member = ({ member: { id, name, role, unit, devices }, onEnded }: MemberProps) => {
  const now = useNow()
  const [busy, setBusy] = useState(false)
  const end = async () => {
    if (!(await confirm({ ...labels.question(name, devices.length), harm: true }))) return
    setBusy(true)
    try {
      await call(contract.people.signOut, { id })
      toast(labels.ended, 'success')
    } catch (failure) {
      await tell(labels.notEnded, messageOf(failure))
    }
    await onEnded()
    setBusy(false)
  }
  return (
    <View className="audit-entry">
      <View className="audit-title">{[name, roleLabels[role], unit].filter(Boolean).join(' · ')}</View>
      {devices.map((device) => (
        <View key={device.id} className="audit-facts">
          {labels.device(device.name, momentLabel(Date.parse(device.seenAt), now))}
        </View>
      ))}
      {devices.length === 0 ? (
        <View className="audit-facts">{labels.none}</View>
      ) : (
        <Button kind="danger" size="small" busy={busy} onTap={() => void end()}>
          {labels.end}
        </Button>
      )}
    </View>
  )
}
