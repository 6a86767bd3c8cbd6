/**
 * Keeps the pages of the browser's version, so that a reload or a link opens without a network too. Data of the server
 * is never kept: the screens say themselves what they could not load. `config/page-files.ts` puts this file beside
 * index.html.
 */

const KEPT = 'pages'
/** In ms: on a network that hangs, the kept page opens after this time. */
const PATIENCE = 5_000

/** Hashed files of the build: what is kept of them is always right. */
const isOfBuild = (path) => /^\/(js|css|chunk)\//.test(path)
/** Any path of a screen opens index.html. */
const isScreen = (path) => path === '/' || /^\/(pages|me|staff)\//.test(path)

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => event.waitUntil(keep(event.data)))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && isScreen(pathname)) event.respondWith(openScreen(request))
  else if (isOfBuild(pathname)) event.respondWith(fileOfBuild(request))
})

/** The network's page is the newest one; without a network, or while it hangs, the kept page opens. */
const openScreen = async (request) => {
  const page = fetch(request)
  const kept = await caches.match('/')
  if (!kept) return page
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept))
  return Promise.race([page, late]).catch(() => kept)
}

const fileOfBuild = async (request) => {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) {
    const copy = answer.clone()
    const cache = await caches.open(KEPT)
    await cache.put(request, copy)
  }
  return answer
}

/** Fetches index.html and the files of these screens; those of an older build go. */
const keep = async (roots) => {
  const page = await fetch('/', { cache: 'no-cache' })
  const files = await fetch('/page-files.json', { cache: 'no-cache' })
  if (!page.ok || !files.ok) return
  const html = await page.clone().text()
  const screens = Object.entries(await files.json()).filter(([screen]) =>
    roots.some((root) => screen.startsWith(root)),
  )
  const first = [...html.matchAll(/(?:src|href)="(\/(?:js|css)\/[^"]+)"/g)].map(([, path]) => path)
  const wanted = new Set([...first, ...screens.flatMap(([, names]) => names.map((name) => `/${name}`))])
  const cache = await caches.open(KEPT)
  const before = await cache.match('/')
  const isNewBuild = !before || (await before.text()) !== html
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  await cache.addAll([...wanted].filter((path) => !kept.has(path)))
  await cache.put('/', page)
  if (!isNewBuild) return
  for (const path of kept) if (path !== '/' && !wanted.has(path)) await cache.delete(path)
}
