/** Why a document is not on the screen: it did not come, or the phone cannot show it. */
export class DocumentFailure extends Error {
  override readonly name = 'DocumentFailure'
  constructor(readonly step: 'download' | 'open') {
    super(`document: ${step}`)
  }
}
