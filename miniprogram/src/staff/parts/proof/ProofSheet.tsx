import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { PhotoPicker } from '../../../components/PhotoPicker'
import { Sheet } from '../../../components/Sheet'
import { TextArea } from '../../../components/TextArea'
import { proofWords } from '../../../words/steps'
import type { ProofStep } from '../step/proof-step'
import type { Steps } from '../step/use-steps'
import { useMyFix } from '../use-my-fix'
import { AlbumPick } from './AlbumPick'
import { BeforePhoto } from './BeforePhoto'
import { PlaceProof } from './PlaceProof'
import { missingFor, takenAtOf } from './proof-state'
import { useProofPhotos } from './use-proof-photos'
import './ProofSheet.scss'

/** Photos taken on the spot, and the place where the person stands, are the proof. */
export const ProofSheet = ({ step, steps }: { step: ProofStep; steps: Steps }) => {
  const { detail } = steps
  const isOpen = steps.sheet === step
  const photos = useProofPhotos()
  const me = useMyFix(isOpen)
  const [isAlbumAsked, askAlbum] = useState(false)
  const [albumReason, setAlbumReason] = useState('')
  const [note, setNote] = useState('')
  const { items, photoIds, uploading, shots, hasAlbum } = photos
  const missing = missingFor(
    { count: items.length, ids: photoIds, uploading },
    me.fix,
    hasAlbum ? albumReason.trim() : null,
  )

  const shoot = () => void photos.add('camera')
  const send = () => {
    if (!me.fix || !photoIds) return
    const { point, accuracy } = me.fix
    void steps.send(step, {
      photos: photoIds,
      point: [...point],
      accuracy,
      takenAt: takenAtOf(shots),
      source: hasAlbum ? 'album' : 'camera',
      albumReason: hasAlbum ? albumReason.trim() : '',
      note,
    })
  }
  return (
    <Sheet
      open={isOpen}
      title={proofWords.titles[step]}
      onClose={steps.close}
      error={steps.error}
      footer={
        <Button wide size="large" busy={steps.busy} disabled={missing !== null} onTap={send}>
          {missing ? proofWords.missing[missing] : proofWords.send[step]}
        </Button>
      }
    >
      <Field label={proofWords.photos[step]} hint={proofWords.hints[step]}>
        <BeforePhoto step={step} detail={detail} after={items[0]?.url ?? null} onShoot={shoot} />
        {items.length > 0 && (
          <PhotoPicker
            items={items}
            max={limits.photosPerProof}
            onAdd={shoot}
            addWords={proofWords.more}
            onRemove={photos.remove}
            onRetry={photos.retry}
          />
        )}
        {!isAlbumAsked && (
          <View className="proof-album">
            <Button kind="quiet" size="small" icon="image" onTap={() => askAlbum(true)}>
              {proofWords.album}
            </Button>
          </View>
        )}
      </Field>
      {isAlbumAsked && (
        <AlbumPick reason={albumReason} onReason={setAlbumReason} onPick={() => void photos.add('album')} />
      )}
      <PlaceProof detail={detail} me={me} />
      <Field label={proofWords.note} hint={proofWords.noteHint}>
        <TextArea
          label={proofWords.note}
          value={note}
          max={limits.reasonLength}
          placeholder={proofWords.notePlaceholder[step]}
          onChange={setNote}
        />
      </Field>
    </Sheet>
  )
}
