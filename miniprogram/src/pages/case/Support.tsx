import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { stageOf } from '@shared/domain/case/status'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { routes } from '../../api/routes'
import { call, messageOf, useSession } from '../../api/session'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { supportLabels } from '../../labels/case'
import { confirm, tell, toast } from '../../platform/dialog'

type SupportProps = { detail: CaseDetail; onChange: (detail: CaseDetail) => void }

/** 我也遇到: the number of supporters, and the button to become one. */
export const Support = ({ detail, onChange }: SupportProps) => {
  const { supporters, supporting, maySupport } = detail
  const { person } = useSession()
  const { busy, join, leave } = useSupport(detail, onChange)
  // The server cannot answer for a person who is not signed in.
  const mayJoin = person ? maySupport : stageOf(detail.status) !== null
  if (supporters === 0 && !mayJoin) return null
  return (
    <View className="case-support">
      <Icon name="user" className="case-support-mark" />
      <View className="case-support-text">
        <View className="case-support-count">{countLabel(detail)}</View>
        {supporting && <View className="case-note">{supportLabels.mineText}</View>}
        {mayJoin && <View className="case-note">{supportLabels.noneText}</View>}
      </View>
      {supporting && (
        <Button kind="quiet" size="small" icon="check" busy={busy} onTap={() => void leave()}>
          {supportLabels.following}
        </Button>
      )}
      {mayJoin && (
        <Button kind="secondary" size="small" icon="plus" busy={busy} onTap={() => void join()}>
          {supportLabels.button}
        </Button>
      )}
    </View>
  )
}

/** Joining without a session leads to the login; leaving is confirmed first. */
const useSupport = ({ id }: CaseDetail, onChange: (detail: CaseDetail) => void) => {
  const { person } = useSession()
  const [busy, setBusy] = useState(false)
  const send = async (request: () => Promise<CaseDetail>) => {
    setBusy(true)
    try {
      const answer = await request()
      onChange(answer)
      return answer
    } catch (error) {
      await tell(supportLabels.failed, messageOf(error))
      return null
    } finally {
      setBusy(false)
    }
  }
  const join = async () => {
    if (!person) return Taro.redirectTo({ url: routes.login(routes.case(id)) })
    const answer = await send(() => call(contract.cases.support, { id }))
    // Notices reach a limited number of followers; the server takes on no more.
    if (answer) toast(answer.supporting ? supportLabels.thanks : supportLabels.full)
  }
  const leave = async () => {
    const { leaveTitle: title, leaveText: text, leaveYes: yes } = supportLabels
    if (await confirm({ title, text, yes })) await send(() => call(contract.cases.unsupport, { id }))
  }
  return { busy, join, leave }
}

const countLabel = ({ supporting, supporters }: CaseDetail): string => {
  if (supporting) return supportLabels.mine(supporters - 1)
  return supporters > 0 ? supportLabels.count(supporters) : supportLabels.none
}
