import type { Role } from '@shared/domain/roles'

/** In ms: the first screen is loaded and at rest. */
const LATER = 10_000

/**
 * Has the browser keep the screens of this role, so that they open without a network. Old browsers and WeChat's own
 * on an iPhone know no service worker: there a screen without its code says so (`components/late-page.h5.tsx`).
 */
export const keepPages = (role: Role): void => {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  const roots = ['pages/', 'me/', ...(role === 'citizen' ? [] : ['staff/'])]
  setTimeout(() => {
    navigator.serviceWorker
      .register('/service-worker.js')
      .then(() => navigator.serviceWorker.ready)
      .then(({ active }) => active?.postMessage(roots))
      // Private windows refuse; nothing else depends on it.
      .catch(() => undefined)
  }, LATER)
}
