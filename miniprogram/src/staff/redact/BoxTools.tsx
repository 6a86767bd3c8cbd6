import {
  addBox,
  type BoxEdits,
  chooseBox,
  isFull,
  removeBox,
  setKind,
  undoBoxes,
} from '@shared/domain/photo/box-edits'
import { BOXES_MAX, type BoxKind, boxKinds, type RedactionBox } from '@shared/domain/photos'
import { redactLabels } from '@shared/labels/command-centre'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Choice } from '../../components/choices'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'

type BoxToolsProps = {
  edits: BoxEdits
  kind: BoxKind
  onKind: (kind: BoxKind) => void
  onEdit: (turn: (edits: BoxEdits) => BoxEdits) => void
}

const kinds = boxKinds.map((value) => ({ value, label: redactLabels.kinds[value] }))

/** In the middle of the photo; for those who do not draw. */
const middle = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 }

/** The kind of the chosen box or of the next one, adding and undoing, and all boxes as a list. */
export const BoxTools = ({ edits, kind, onKind, onEdit }: BoxToolsProps) => {
  const { boxes, chosen, past } = edits
  const box = chosen === null ? undefined : boxes[chosen]
  const choose = (wanted: BoxKind) => {
    onKind(wanted)
    onEdit((now) => setKind(now, wanted))
  }
  return (
    <View className="redact-tools">
      <View className="redact-kind">
        {box && chosen !== null ? redactLabels.kindOfChosen(chosen + 1) : redactLabels.kindOfNew}
      </View>
      <Choice items={kinds} chosen={[box?.kind ?? kind]} onTap={choose} />
      <View className="redact-buttons">
        <Button
          kind="secondary"
          icon="plus"
          disabled={isFull(edits)}
          onTap={() => onEdit((now) => addBox(now, { kind, ...middle }))}
        >
          {redactLabels.add}
        </Button>
        <Button kind="quiet" icon="return" disabled={past.length === 0} onTap={() => onEdit(undoBoxes)}>
          {redactLabels.undo}
        </Button>
      </View>
      {isFull(edits) && <View className="redact-note">{redactLabels.full(BOXES_MAX)}</View>}
      {boxes.length > 0 && (
        <View className="redact-list">
          {boxes.map((one, index) => (
            <BoxRow
              // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no names, only their order
              key={index}
              box={one}
              place={index + 1}
              isChosen={index === chosen}
              onChoose={() => onEdit((now) => chooseBox(now, index === chosen ? null : index))}
              onRemove={() => onEdit((now) => removeBox(now, index))}
            />
          ))}
        </View>
      )}
    </View>
  )
}

type BoxRowProps = {
  box: RedactionBox
  place: number
  isChosen: boolean
  onChoose: () => void
  onRemove: () => void
}

const BoxRow = ({ box, place, isChosen, onChoose, onRemove }: BoxRowProps) => {
  const kind = redactLabels.kinds[box.kind]
  return (
    <View className={`redact-row ${isChosen ? 'redact-row-chosen' : ''}`}>
      <Tap className="redact-row-name" chosen={isChosen} onTap={onChoose}>
        {redactLabels.boxOf(place, kind)}
      </Tap>
      <Tap className="redact-row-remove" label={redactLabels.remove(place, kind)} onTap={onRemove}>
        <Icon name="trash" />
      </Tap>
    </View>
  )
}
