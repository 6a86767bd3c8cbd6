import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCity } from '../../api/use-city'
import { photoPromise } from '../../labels/common'
import { Icon } from '../Icon'
import { Tap } from '../inputs/Tap'
import { Sheet } from '../sheet'
import './PhotoPromise.scss'

/** What is done with a photo before others see it; as this city does it. */
export const PhotoPromise = () => {
  const { city } = useCity()
  return (
    <View className="photo-promise">
      {city &&
        photoPromise.points(city).map((point) => (
          <View key={point} className="photo-promise-point">
            {point}
          </View>
        ))}
    </View>
  )
}

/** Opens the same on a tap: a browser asks for no consent of its own. */
export const PhotoPromiseLink = () => {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Tap className="photo-promise-link" onTap={() => setOpen(true)}>
        <Icon name="shield" />
        {photoPromise.title}
      </Tap>
      <Sheet open={isOpen} title={photoPromise.title} onClose={() => setOpen(false)}>
        <PhotoPromise />
      </Sheet>
    </>
  )
}
