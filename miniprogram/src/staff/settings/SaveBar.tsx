import { BottomBar } from '../../components/BottomBar'
import { Button } from '../../components/Button'
import { confirm } from '../../platform/dialogs'
import { settingsWords } from '../../words/admin'
import type { Part } from './use-part'

/** Comes up as soon as something was changed. */
export const SaveBar = <V,>({ part: { changed, busy, drop, save } }: { part: Part<V> }) => {
  if (!changed) return null
  const dropSurely = async () => {
    if (await confirm({ ...settingsWords.dropConfirm, harm: true })) drop()
  }
  return (
    <BottomBar>
      <Button kind="quiet" size="large" disabled={busy} onTap={() => void dropSurely()}>
        {settingsWords.drop}
      </Button>
      <Button wide size="large" busy={busy} onTap={() => void save()}>
        {settingsWords.save}
      </Button>
    </BottomBar>
  )
}
