import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Verdict } from './judge/verdict'
import type { Said } from './load/said'

/** Puts beside the database what was found, what people were told, and what WeChat has on record. */
export const keepEvidence = async (
  dataDir: string,
  evidence: { verdict: Verdict; said: Said; messages: readonly object[] },
): Promise<void> => {
  for (const [name, content] of Object.entries(evidence))
    await writeFile(join(dataDir, `${name}.json`), JSON.stringify(content, null, 2))
}
