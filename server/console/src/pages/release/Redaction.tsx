import { isFull, removeBox, setKind, undoBoxes } from '@shared/domain/photo/box-edits'
import { BOXES_MAX, boxKinds } from '@shared/domain/photos'
import { redactLabels } from '@shared/labels/command-centre'
import { Alert, Button, Radio, Space } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useKeys } from '../../components/keys'
import { ErrorState, Loading } from '../../components/states'
import { releasePageLabels } from '../../labels/release'
import { Stage } from './Stage'
import { useRedaction } from './use-redaction'

type RedactionProps = { id: string; onReleased: () => void }

/** One photo: boxes by mouse on the left, what the public would see on the right. */
export const Redaction = ({ id, onReleased }: RedactionProps) => {
  const { view, error, look, edits, edit, busy, release } = useRedaction(id, onReleased)
  const { boxes, chosen, past } = edits
  useKeys(
    useMemo(() => {
      const remove = () => edit((now) => (now.chosen === null ? now : removeBox(now, now.chosen)))
      return {
        Delete: remove,
        Backspace: remove,
        'ctrl+z': () => edit(undoBoxes),
        Enter: () => void release(),
      }
    }, [edit, release]),
  )
  if (error && !view) return <ErrorState error={error} onRetry={() => void look()} />
  if (!view) return <Loading />
  const kind = chosen === null ? undefined : boxes[chosen]?.kind
  return (
    <>
      <header className="release-head">
        <h2>{view.place}</h2>
        <Link to={`/cases/${view.caseId}`}>
          {releasePageLabels.openCase} {view.caseNumber}
        </Link>
        <Space className="release-tools" wrap>
          <span>{redactLabels.boxCount(boxes.length)}</span>
          <Radio.Group
            size="small"
            optionType="button"
            aria-label={releasePageLabels.kind}
            disabled={chosen === null}
            value={kind}
            options={boxKinds.map((value) => ({ value, label: redactLabels.kinds[value] }))}
            onChange={({ target }) => {
              const picked = boxKinds.find((one) => one === target.value)
              if (picked) edit((now) => setKind(now, picked))
            }}
          />
          <Button
            size="small"
            disabled={chosen === null}
            onClick={() => chosen !== null && edit((now) => removeBox(now, chosen))}
          >
            {releasePageLabels.remove}
          </Button>
          <Button size="small" disabled={past.length === 0} onClick={() => edit(undoBoxes)}>
            {releasePageLabels.undo}
          </Button>
          <Button size="small" type="primary" loading={busy} onClick={() => void release()}>
            {view.release === 'released' ? redactLabels.releaseAgain : redactLabels.release}
            <kbd>Enter</kbd>
          </Button>
        </Space>
      </header>
      <p className="faint release-hint">{releasePageLabels.hint}</p>
      {view.preparing && (
        <Alert
          type="info"
          showIcon
          message={redactLabels.preparing}
          description={redactLabels.preparingText}
        />
      )}
      {(view.content === 'risky' || view.content === 'review') && (
        <Alert
          type="warning"
          showIcon
          message={redactLabels.opinions[view.content]}
          description={redactLabels.opinionText}
        />
      )}
      {isFull(edits) && <Alert type="warning" showIcon message={redactLabels.full(BOXES_MAX)} />}
      <div className="release-pair">
        <figure>
          <figcaption>{redactLabels.original}</figcaption>
          <Stage view={view} edits={edits} edit={edit} />
        </figure>
        <figure>
          <figcaption>{releasePageLabels.covered}</figcaption>
          <div className="stage" style={{ aspectRatio: `${view.width} / ${view.height}` }}>
            <img src={view.whole} alt={releasePageLabels.covered} />
            {boxes.map((box, i) => (
              <i
                // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no names, and none keeps a state.
                key={i}
                className="stage-cover"
                style={placeOf(box)}
              />
            ))}
          </div>
        </figure>
      </div>
      {view.numbers.length > 0 && (
        <p>
          {redactLabels.numbers}：{view.numbers.join('、')}{' '}
          <span className="faint">{redactLabels.numbersHint}</span>
        </p>
      )}
      <p className="faint">{redactLabels.seenNote}</p>
    </>
  )
}

const percent = (share: number): string => `${share * 100}%`

const placeOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
})
