import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FileStore } from './file-store'
import { pathOf, readStart, writeWhole } from './local-folder'
import { signPostForm } from './post-policy'
import type { Signer } from './signature-v4'
import { orStoreUnavailable } from './store-unavailable'

export type LocalStoreConfig = { folder: string; secret: string; now: () => Date }

/** Where `localFileRoutes` answers. */
export const LOCAL_FILES = '/files'

/** Files in a folder of this machine, filled through the same form and policy as OSS. */
export const localStore = ({ folder, secret, now }: LocalStoreConfig): FileStore => ({
  form: (policy) => ({ url: LOCAL_FILES, fields: signPostForm(policy, localSigner(secret), now()) }),
  read: (key, maxBytes) => orStoreUnavailable(() => readStart(pathOf(folder, key), maxBytes + 1)),
  write: (key, bytes) => orStoreUnavailable(() => writeWhole(folder, key, Readable.from([bytes]))),
  remove: (key) => orStoreUnavailable(() => rm(pathOf(folder, key), { force: true })),
  address: (key) => `${LOCAL_FILES}/${key}`,
})

export const localSigner = (secret: string): Signer => ({
  accessKeyId: 'local',
  accessKeySecret: secret,
  region: 'local',
  bucket: 'local',
})
