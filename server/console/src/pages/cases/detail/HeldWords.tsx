import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { visibleLength } from '@shared/domain/visible-text'
import { heldWordsLabels } from '@shared/labels/command-centre'
import { Alert, App, Button, Input, Space } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../api/api-error'
import { queries, refreshLists } from '../../../api/queries'
import { call } from '../../../api/session'

type Held = CaseDetail['heldWords'][number]

/** Words to citizens that are held: whoever may decide shows them, or goes on holding them with a reason. */
export const HeldWords = ({ detail: { id, heldWords } }: { detail: CaseDetail }) => (
  <>
    {heldWords.map((held) => (
      <HeldNote key={held.words} id={id} held={held} />
    ))}
  </>
)

const HeldNote = ({ id, held: { words, title, text, who, state, refused } }: { id: string; held: Held }) => {
  const { message, modal } = App.useApp()
  /** Null: not asked for it. */
  const [reason, setReason] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const decide = async (show: boolean, why: string) => {
    setBusy(true)
    try {
      const detail = await call(contract.cases.decideWords, { id, words, show, reason: why })
      queries.setQueryData(['case', id], detail)
      message.success(show ? heldWordsLabels.shown : heldWordsLabels.kept)
      refreshLists()
      setReason(null)
    } catch (failure) {
      message.error(messageOf(failure))
      // Somebody else may have been faster.
      await queries.invalidateQueries({ queryKey: ['case', id] })
    } finally {
      setBusy(false)
    }
  }
  const show = async () => {
    const { title: question, text: content, yes } = heldWordsLabels.confirmShow
    if (await modal.confirm({ title: question, content, okText: yes })) await decide(true, '')
  }
  return (
    <Alert
      type="warning"
      showIcon
      className="pane-alert"
      message={heldWordsLabels.title(title)}
      description={
        <>
          <div className="faint">{who}</div>
          <div>{text}</div>
          <div>{heldWordsLabels.why[state]}</div>
          <div>{refused ? heldWordsLabels.refused(refused.by, refused.reason) : heldWordsLabels.unseen}</div>
          {reason !== null && (
            <Input.TextArea
              autoFocus
              aria-label={heldWordsLabels.reason}
              value={reason}
              maxLength={limits.reasonLength}
              placeholder={heldWordsLabels.reasonPlaceholder}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
          <Space className="held-buttons">
            {reason === null ? (
              <>
                <Button size="small" type="primary" loading={busy} onClick={() => void show()}>
                  {heldWordsLabels.show}
                </Button>
                {!refused && (
                  <Button size="small" danger onClick={() => setReason('')}>
                    {heldWordsLabels.hold}
                  </Button>
                )}
              </>
            ) : (
              <>
                <Button size="small" onClick={() => setReason(null)}>
                  {heldWordsLabels.cancel}
                </Button>
                <Button
                  size="small"
                  danger
                  loading={busy}
                  disabled={visibleLength(reason) < limits.reasonMinLength}
                  onClick={() => void decide(false, reason)}
                >
                  {heldWordsLabels.hold}
                </Button>
              </>
            )}
          </Space>
        </>
      }
    />
  )
}
