import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { visibleLength } from '@shared/domain/visible-text'
import { heldWordsLabels } from '@shared/labels/command-centre'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../api/session'
import { Button } from '../../components/Button'
import { TextArea } from '../../components/inputs/TextArea'
import { confirm } from '../../platform/dialog'
import { Notice } from '../common/Notice'
import './RequestCard.scss'
import { type AfterAction, useAction } from './use-action'

type HeldWordsProps = { detail: CaseDetail; after: AfterAction }

/** Words to citizens that are held: whoever may decide shows them, or goes on holding them with a reason. */
export const HeldWords = ({ detail: { id, heldWords }, after }: HeldWordsProps) => (
  <>
    {heldWords.map((held) => (
      <Held key={held.words} id={id} held={held} after={after} />
    ))}
  </>
)

type Held = CaseDetail['heldWords'][number]

const Held = ({ id, held, after }: { id: string; held: Held; after: AfterAction }) => {
  const { words, title, text, who, state, refused } = held
  /** Null: not asked for it. */
  const [reason, setReason] = useState<string | null>(null)
  const { busy, error, run } = useAction(after)
  const decide = async (show: boolean, reason: string) => {
    const send = () => call(contract.cases.decideWords, { id, words, show, reason })
    if (await run(send, show ? heldWordsLabels.shown : heldWordsLabels.kept)) setReason(null)
    // Somebody else may have been faster.
    else await after.reload().catch(() => {})
  }
  const show = async () => {
    if (await confirm(heldWordsLabels.confirmShow)) await decide(true, '')
  }
  return (
    <Notice tone="yellow" icon="alert" title={heldWordsLabels.title(title)} foot={error ?? undefined}>
      <View className="request-who">{who}</View>
      <View>{text}</View>
      <View className="request-waits">{heldWordsLabels.why[state]}</View>
      <View>{refused ? heldWordsLabels.refused(refused.by, refused.reason) : heldWordsLabels.unseen}</View>
      {reason !== null && (
        <TextArea
          label={heldWordsLabels.reason}
          value={reason}
          max={limits.reasonLength}
          placeholder={heldWordsLabels.reasonPlaceholder}
          onChange={setReason}
        />
      )}
      <View className="request-decide">
        {reason !== null && (
          <>
            <Button kind="quiet" wide onTap={() => setReason(null)}>
              {heldWordsLabels.cancel}
            </Button>
            <Button
              kind="danger"
              wide
              busy={busy}
              disabled={visibleLength(reason) < limits.reasonMinLength}
              onTap={() => decide(false, reason)}
            >
              {heldWordsLabels.hold}
            </Button>
          </>
        )}
        {reason === null && !refused && (
          <Button kind="danger" wide onTap={() => setReason('')}>
            {heldWordsLabels.hold}
          </Button>
        )}
        {reason === null && (
          <Button wide busy={busy} onTap={show}>
            {heldWordsLabels.show}
          </Button>
        )}
      </View>
    </Notice>
  )
}
