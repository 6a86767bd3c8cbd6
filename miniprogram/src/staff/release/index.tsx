import { contract } from '@shared/contract'
import type { WaitingPhoto } from '@shared/contract/reports'
import { releaseLabels } from '@shared/labels/command-centre'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes } from '../../api/routes'
import { call } from '../../api/session'
import { usePaged } from '../../api/use-paged'
import { useRequiredPerson } from '../../api/use-person'
import { LightClock } from '../../case-ui/Clock'
import { renewIn } from '../../case-ui/photos/case-photos'
import { Skeleton } from '../../components/feedback'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { PagedList } from '../../components/PagedList'
import { Photo } from '../../components/photos/Photo'
import { useNow } from '../../components/use-now'
import './index.scss'

/** 待去隐私: photos that a person should look at, the longest waiting first. */
const Release = () => {
  const person = useRequiredPerson()
  return <View className="release">{person ? <Waiting key={person.id} /> : <Skeleton kind="cards" />}</View>
}

const Waiting = () => {
  const now = useNow()
  const paged = usePaged('waiting', async (cursor) => {
    const { items, nextCursor } = await call(contract.photos.waiting, { cursor })
    return { items: items.map((item) => ({ ...item, id: item.photo.id })), nextCursor }
  })
  return (
    <PagedList paged={paged} empty={{ icon: 'shield', ...releaseLabels.empty }}>
      {(item) => <WaitingCard item={item} now={now} />}
    </PagedList>
  )
}

/** The share of the time after which a clock turns yellow, as for every stage. */
const WARN = 0.8

const WaitingCard = ({ item, now }: { item: WaitingPhoto; now: number }) => {
  const { photo, caseNumber, category, place, since, dueAt } = item
  const begun = Date.parse(since)
  const warnAt = new Date(begun + (Date.parse(dueAt) - begun) * WARN).toISOString()
  return (
    <Tap className="release-item" onTap={() => void Taro.navigateTo({ url: routes.redact(photo.id, true) })}>
      <Photo
        className="release-photo"
        photo={photo}
        alt={releaseLabels.photoOf(category)}
        renew={renewIn(item.caseId)}
      />
      <View className="release-text">
        <View className="release-title">{category}</View>
        <View className="release-fact">
          <Icon name="pin" />
          <View className="release-place">{place}</View>
        </View>
        <View className="release-fact">{caseNumber}</View>
        <LightClock
          warnAt={warnAt}
          deadlineAt={dueAt}
          now={now}
          audience="staff"
          brief
          what={releaseLabels.waited(now - begun)}
        />
      </View>
    </Tap>
  )
}

export default Release
