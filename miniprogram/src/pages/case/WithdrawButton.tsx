import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { confirm, tell, toast } from '../../platform/dialogs'
import { call, messageOf } from '../../services/api'
import { caseWords } from '../../words/case'

type WithdrawButtonProps = { id: string; onDone: (detail: CaseDetail) => void }

export const WithdrawButton = ({ id, onDone }: WithdrawButtonProps) => {
  const [busy, setBusy] = useState(false)
  const withdraw = async () => {
    const { withdrawTitle: title, withdrawText: text, withdrawYes: yes } = caseWords
    if (!(await confirm({ title, text, yes, harm: true }))) return
    setBusy(true)
    try {
      onDone(await call(contract.reports.withdraw, { id }))
      toast(caseWords.withdrawn, 'success')
    } catch (error) {
      await tell(caseWords.withdrawFailed, messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="case-withdraw">
      <Button kind="quiet" wide busy={busy} onTap={() => void withdraw()}>
        {caseWords.withdraw}
      </Button>
    </View>
  )
}
