import { useEffect, useState } from 'react'
import { confirm } from '../../platform/dialogs'
import { draftFrom, isBegun } from '../../services/draft'
import { openDraft, saveDraft } from '../../services/draft-storage'
import { takeBackReport } from '../../services/outbox'
import { storedItems } from '../../services/outbox-storage'
import { reportWords } from '../../words/citizen'

/** Puts a refused report back onto the table, asking first where another one lies there. True when the table is laid. */
export const useEditing = (requestId: string | undefined): boolean => {
  const [ready, setReady] = useState(!requestId)
  useEffect(() => {
    if (!requestId) return
    void layOut(requestId).finally(() => setReady(true))
  }, [requestId])
  return ready
}

const layOut = async (requestId: string): Promise<void> => {
  const item = storedItems().find((one) => one.requestId === requestId)
  if (!item?.refusal) return
  if (isBegun(openDraft(item.personId)) && !(await mayReplace())) return
  saveDraft(draftFrom(item))
  takeBackReport(item)
}

const mayReplace = () =>
  confirm({ title: reportWords.replaceDraft, text: reportWords.replaceDraftText, yes: reportWords.replace })
