/** The reason why there is no database, in Chinese for the user. The command prints the message and exits with 1. */
export class DatabaseError extends Error {
  override name = 'DatabaseError'

  constructor(
    readonly code: 'folder_in_use' | 'uri_unreachable' | 'none_works' | 'outdated' | 'real_people',
    message: string,
  ) {
    super(message)
  }
}
