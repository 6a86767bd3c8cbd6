import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { TextInput } from '../../../components/TextInput'
import { proofWords } from '../../../words/steps'

type AlbumPickProps = { reason: string; onReason: (reason: string) => void; onPick: () => void }

/** The album opens only after a reason: what lies there may be of any day. */
export const AlbumPick = ({ reason, onReason, onPick }: AlbumPickProps) => {
  const isGiven = reason.trim().length >= limits.reasonMinLength
  return (
    <Field label={proofWords.albumTitle} hint={proofWords.albumHint}>
      <Choice
        items={proofWords.albumChips.map((chip) => ({ value: chip, words: chip }))}
        chosen={[reason]}
        onTap={onReason}
      />
      <TextInput
        value={reason}
        onChange={onReason}
        label={proofWords.albumTitle}
        placeholder={proofWords.albumPlaceholder}
        max={limits.reasonLength}
      />
      <View>
        <Button kind="secondary" icon="image" disabled={!isGiven} onTap={onPick}>
          {isGiven ? proofWords.albumPick : proofWords.albumNeeds}
        </Button>
      </View>
    </Field>
  )
}
