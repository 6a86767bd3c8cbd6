import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Field } from '../../components/Field'
import { PhotoPicker } from '../../components/PhotoPicker'
import { Sheet } from '../../components/Sheet'
import { TextArea } from '../../components/TextArea'
import { call } from '../../services/api'
import { usePhotos } from '../../services/use-photos'
import { doneWords, resolveWords } from '../../words/staff'
import type { ActionRun } from '../parts/use-action'
import { useMyFix } from '../parts/use-my-fix'
import { BeforePhoto } from './BeforePhoto'
import { PlaceProof } from './PlaceProof'
import { missingFor } from './resolve-state'
import './ResolveSheet.scss'

type ResolveSheetProps = { detail: CaseDetail; open: boolean; action: ActionRun; onClose: () => void }

/** 处理完成: photos taken on the spot, and the place where the worker stands, are the proof. */
export const ResolveSheet = ({ detail, open, action, onClose }: ResolveSheetProps) => {
  const photos = usePhotos(limits.photosPerProof)
  const [note, setNote] = useState('')
  const me = useMyFix(open)
  const missing = missingFor(
    { count: photos.items.length, ids: photos.photoIds, uploading: photos.uploading },
    me.fix,
  )

  const shoot = () => void photos.add('camera')
  const send = async () => {
    const { fix } = me
    const ids = photos.photoIds
    if (!fix || !ids) return
    const { point, accuracy } = fix
    const done = await action.run(
      () => call(contract.cases.resolve, { id: detail.id, photos: ids, point: [...point], accuracy, note }),
      doneWords.resolve,
    )
    if (done) onClose()
  }
  return (
    <Sheet
      open={open}
      title={resolveWords.title}
      onClose={onClose}
      error={action.error}
      footer={
        <Button wide size="large" busy={action.busy} disabled={missing !== null} onTap={() => void send()}>
          {missing ? resolveWords.missing[missing] : resolveWords.send}
        </Button>
      }
    >
      <Field label={resolveWords.photos} hint={resolveWords.photosHint}>
        <BeforePhoto detail={detail} after={photos.items[0]?.url ?? null} onShoot={shoot} />
        {photos.items.length > 0 && (
          <PhotoPicker
            items={photos.items}
            max={limits.photosPerProof}
            onAdd={shoot}
            addWords={resolveWords.more}
            onRemove={photos.remove}
            onRetry={photos.retry}
          />
        )}
      </Field>
      <PlaceProof detail={detail} me={me} />
      <Field label={resolveWords.note} hint={resolveWords.noteHint}>
        <TextArea
          label={resolveWords.note}
          value={note}
          max={limits.reasonLength}
          placeholder={resolveWords.notePlaceholder}
          onChange={setNote}
        />
      </Field>
    </Sheet>
  )
}
