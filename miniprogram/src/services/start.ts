import { hasSilentLogin } from '../platform/login'
import { startOutbox } from './outbox'
import { startPrivacy } from './privacy'
import { currentPerson, signInWithWechat } from './session'
import { sweepPhotos } from './sweep-photos'

/** What runs as long as the app does. Called once, when it starts. */
export const startServices = (): void => {
  startPrivacy()
  // Without a network the screens that need a person ask again.
  if (hasSilentLogin && !currentPerson()) signInWithWechat().catch(() => undefined)
  startOutbox()
  // Tidying up may fail (a browser without a store): nothing depends on it.
  sweepPhotos(Date.now()).catch(() => undefined)
}
