import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import { may, type Role } from '@shared/domain/roles'
import { visibleLength } from '@shared/domain/visible-text'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, messageOf } from '../../../api/session'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/inputs/TextField'
import { Sheet } from '../../../components/sheet'
import { hideCardLabels as labels } from '../../../labels/own/hidden'
import { toast } from '../../../platform/dialog'
import './ReporterCard.scss'

type Reporters = OutputOf<typeof contract.cases.reporter>['items']

/** 查看上报人: with a reason, which is kept. Workers see only those who allowed it. */
export const ReporterCard = ({ detail, role }: { detail: CaseDetail; role: Role }) => {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [found, setFound] = useState<Reporters | null>(null)
  const mayLook = may(role, 'dispatch') || (role === 'worker' && detail.anonymous === false)
  if (!mayLook) return null
  const look = async () => {
    if (visibleLength(reason) < limits.reasonMinLength) return toast(labels.short)
    setBusy(true)
    setError(null)
    try {
      setFound((await call(contract.cases.reporter, { id: detail.id, reason })).items)
    } catch (failure) {
      setError(messageOf(failure))
    } finally {
      setBusy(false)
    }
  }
  const close = () => {
    setOpen(false)
    setFound(null)
    setReason('')
  }
  return (
    <>
      <Button kind="quiet" wide icon="user" onTap={() => setOpen(true)}>
        {labels.reporter}
      </Button>
      <Sheet
        open={open}
        title={labels.reporterTitle}
        onClose={close}
        error={error}
        footer={
          !found && (
            <Button wide size="large" busy={busy} onTap={() => void look()}>
              {labels.confirm}
            </Button>
          )
        }
      >
        {found ? (
          found.map(({ name, phone, at, anonymous }) => (
            <View key={at} className="reporter">
              <View className="reporter-name">{labels.reporterOf(name, phone)}</View>
              {anonymous && <View className="reporter-note">{labels.anonymous}</View>}
            </View>
          ))
        ) : (
          <TextField
            value={reason}
            max={limits.reasonLength}
            label={labels.reporterReason}
            placeholder={labels.reporterPlaceholder}
            onChange={setReason}
          />
        )}
      </Sheet>
    </>
  )
}
