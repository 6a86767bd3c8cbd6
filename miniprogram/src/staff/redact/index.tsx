import { contract } from '@shared/contract'
import type { PhotoView } from '@shared/contract/case-views'
import type { RedactionView } from '@shared/contract/reports'
import { isHeld } from '@shared/domain/content'
import type { BoxKind } from '@shared/domain/photos'
import type { Role } from '@shared/domain/roles'
import { redactLabels } from '@shared/labels/command-centre'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { caseRoute, goBackOr, routes } from '../../api/routes'
import { call } from '../../api/session'
import { useRequiredPerson } from '../../api/use-person'
import { Button } from '../../components/Button'
import { LoadError, Skeleton } from '../../components/feedback'
import { Icon } from '../../components/Icon'
import { BottomBar, Card } from '../../components/layout'
import { useShown } from '../../components/photos/use-shown'
import { copyText } from '../../platform/clipboard'
import { guardLeaving, toast } from '../../platform/dialog'
import { photosToRelease } from '../case/RedactCard'
import { Notice } from '../common/Notice'
import { BoxTools } from './BoxTools'
import { Covered, Original } from './Pictures'
import { useRelease } from './use-release'
import './index.scss'

/** 去隐私: one photo. A person covers what is private, looks at the result and releases it. */
const Redact = () => {
  const person = useRequiredPerson()
  const { params } = useRouter()
  const id = person && (params.id ?? null)
  const { data, error, reload, edits, edit, busy, failure, release } = useRelease(id)
  const [kind, setKind] = useState<BoxKind>('face')
  const picture = useShown(data && wholeOf(data), { size: 'large', renew: renewWhole })
  const isQueue = params.queue === '1'
  const isChanged = edits.past.length > 0
  useEffect(() => (isChanged ? guardLeaving(redactLabels.leave) : undefined), [isChanged])
  if (!data || !person)
    return (
      <View className="redact">
        {error ? <LoadError error={error} onRetry={() => void reload()} /> : <Skeleton kind="detail" />}
      </View>
    )
  const send = async () => {
    if (await release()) await openNext(data, person.role, isQueue)
  }
  return (
    <View className="redact">
      <Head view={data} isQueue={isQueue} />
      {data.preparing && (
        <Notice tone="info" icon="clock" title={redactLabels.preparing}>
          <View>{redactLabels.preparingText}</View>
        </Notice>
      )}
      {isHeld(data.content) && (
        <Notice tone="red" icon="alert" title={redactLabels.opinions[data.content]}>
          <View>{redactLabels.opinionText}</View>
        </Notice>
      )}
      <View className="redact-work">
        <Original view={data} edits={edits} kind={kind} onEdit={edit} picture={picture} />
        <Card className="redact-card">
          <BoxTools edits={edits} kind={kind} onKind={setKind} onEdit={edit} />
        </Card>
        <Covered view={data} boxes={edits.boxes} picture={picture} />
      </View>
      <Numbers numbers={data.numbers} />
      <BottomBar>
        <View className="redact-send">
          {failure && <View className="redact-failure">{failure}</View>}
          <Button wide size="large" icon="check" busy={busy} onTap={() => void send()}>
            {data.release === 'released' ? redactLabels.releaseAgain : redactLabels.release}
          </Button>
        </View>
      </BottomBar>
    </View>
  )
}

/** The photo as it was taken, for the hook that gets a photo anew when its address has ended. */
const wholeOf = ({ id, whole, width, height, release }: RedactionView): PhotoView => ({
  id,
  large: whole,
  small: null,
  width,
  height,
  release,
})

const renewWhole = async (id: string): Promise<PhotoView> =>
  wholeOf(await call(contract.photos.redaction, { id }))

const Head = ({ view, isQueue }: { view: RedactionView; isQueue: boolean }) => (
  <View className="redact-head">
    <View className="redact-head-row">
      <View className={`redact-state redact-state-${view.release === 'released' ? 'green' : 'yellow'}`}>
        {redactLabels.states[view.release]}
      </View>
      <View className="redact-number">{view.caseNumber}</View>
      {isQueue && (
        <Button kind="quiet" size="small" onTap={() => openCase(view.caseId)}>
          {redactLabels.ofCase}
        </Button>
      )}
    </View>
    <View className="redact-place">
      <Icon name="pin" />
      <View>{view.place}</View>
    </View>
    <View className="redact-note">{redactLabels.originalHint}</View>
    <View className="redact-note">{redactLabels.seenNote}</View>
    {!isHeld(view.content) && <View className="redact-note">{redactLabels.opinions[view.content]}</View>}
  </View>
)

const openCase = (id: string): void => void Taro.navigateTo({ url: routes.dispatch(id) })

/** A number off a 小广告, for the office that has such numbers cut off. */
const Numbers = ({ numbers }: { numbers: readonly string[] }) => {
  if (numbers.length === 0) return null
  const copy = async (number: string) => {
    const isCopied = await copyText(number)
    toast(isCopied ? redactLabels.copied : redactLabels.notCopied, isCopied ? 'success' : 'none')
  }
  return (
    <Card title={redactLabels.numbers}>
      <View className="redact-note">{redactLabels.numbersHint}</View>
      {numbers.map((number) => (
        <View key={number} className="redact-row">
          <View className="redact-row-name redact-row-number">{number}</View>
          <Button
            kind="quiet"
            size="small"
            label={redactLabels.copyOf(number)}
            onTap={() => void copy(number)}
          >
            {redactLabels.copy}
          </Button>
        </View>
      ))}
    </Card>
  )
}

/** The next photo that waits, of the queue or of this case; back where there is none. */
const openNext = async ({ id, caseId }: RedactionView, role: Role, isQueue: boolean): Promise<void> => {
  const next = await (isQueue ? nextOfQueue(id) : nextOfCase(id, caseId)).catch(() => null)
  if (next) return void (await Taro.redirectTo({ url: routes.redact(next, isQueue) }))
  toast(redactLabels.allDone, 'success')
  await goBackOr(isQueue ? routes.release : caseRoute(role, caseId))
}

const nextOfQueue = async (id: string): Promise<string | null> => {
  const { items } = await call(contract.photos.waiting, { size: 2 })
  return items.map(({ photo }) => photo.id).find((other) => other !== id) ?? null
}

const nextOfCase = async (id: string, caseId: string): Promise<string | null> => {
  const waiting = photosToRelease(await call(contract.cases.show, { id: caseId }))
  return waiting.find((photo) => photo.id !== id)?.id ?? null
}

export default Redact
