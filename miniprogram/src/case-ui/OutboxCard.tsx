import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { routes } from '../api/routes'
import { lacksConsent, useSession } from '../api/session'
import { Button } from '../components/Button'
import { Picture } from '../components/photos/Picture'
import { outboxCardLabels } from '../labels/citizen'
import { photoLabels } from '../labels/common'
import { usablePhotos } from '../outbox/kept-photo'
import { deleteReport, retryReports } from '../outbox/outbox'
import type { OutboxItem } from '../outbox/outbox-item'
import { useUploadShares } from '../outbox/upload'
import { confirm } from '../platform/dialog'
import { photoUrl } from '../platform/photos/kept'
import './OutboxCard.scss'

/** A report in the outbox: its upload progress, or the reason why it cannot be sent. */
export const OutboxCard = ({ item }: { item: OutboxItem }) => {
  const url = usePhotoUrl(item.photos[0]?.ref)
  const share = useProgress(item)
  const { person } = useSession()
  const waitsForConsent = item.refusal === null && lacksConsent(person)
  const stuck = item.refusal ?? (waitsForConsent ? outboxCardLabels.consentFirst : item.problem)
  const left = item.photos.filter(({ fault }) => fault).length
  const remove = async () => {
    const { deleteTitle, deleteText } = outboxCardLabels
    const sure = await confirm({
      title: deleteTitle,
      text: deleteText,
      yes: outboxCardLabels.delete,
      harm: true,
    })
    if (sure) await deleteReport(item)
  }
  const edit = () => void Taro.navigateTo({ url: `${routes.report}?edit=${item.requestId}` })

  return (
    <View className={`outbox ${item.refusal ? 'outbox-refused' : ''}`}>
      <View className="outbox-main">
        {url && <Picture className="outbox-photo" src={url} alt={item.categoryName} />}
        <View className="outbox-body">
          <View className="outbox-title">{item.categoryName}</View>
          <View className="outbox-place">{item.place}</View>
          <View className="outbox-state">
            {waitsForConsent ? outboxCardLabels.waiting : stateLabel(item, share)}
          </View>
          {stuck && <View className="outbox-reason">{stuck}</View>}
          {left > 0 && !item.refusal && <View className="outbox-reason">{photoLabels.leftBehind(left)}</View>}
        </View>
      </View>
      {!stuck && (
        <View className="outbox-track">
          <View className="outbox-share" style={{ width: `${Math.round(share * 100)}%` }} />
        </View>
      )}
      {stuck && (
        <View className="outbox-actions">
          <Button kind="quiet" size="small" onTap={() => void remove()}>
            {outboxCardLabels.delete}
          </Button>
          {item.refusal ? (
            <Button kind="secondary" size="small" onTap={edit}>
              {outboxCardLabels.edit}
            </Button>
          ) : waitsForConsent ? (
            <Button kind="secondary" size="small" onTap={() => void Taro.navigateTo({ url: routes.privacy })}>
              {outboxCardLabels.consent}
            </Button>
          ) : (
            <Button kind="secondary" size="small" onTap={retryReports}>
              {outboxCardLabels.retry}
            </Button>
          )}
        </View>
      )}
    </View>
  )
}

const stateLabel = (item: OutboxItem, share: number): string => {
  if (item.refusal) return outboxCardLabels.refused
  return item.problem ? outboxCardLabels.waiting : outboxCardLabels.uploading(share)
}

/** 0 to 1. The photos count for 95 %, the report itself for the rest. */
const useProgress = (item: OutboxItem): number => {
  const shares = useUploadShares()
  const photos = usablePhotos(item.photos)
  const sum = photos.reduce((all, { ref, photoId }) => all + (photoId ? 1 : (shares[ref] ?? 0)), 0)
  return (0.95 * sum) / Math.max(1, photos.length)
}

const usePhotoUrl = (ref: string | undefined): string | null => {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let isMounted = true
    if (ref)
      photoUrl(ref).then(
        (loaded) => isMounted && setUrl(loaded),
        () => undefined,
      )
    return () => {
      isMounted = false
    }
  }, [ref])
  return url
}
