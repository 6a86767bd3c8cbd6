const PARTS = /^(mongodb(?:\+srv)?:\/\/(?:[^/?@]*@)?[^/?@]+)(?:\/([^?]*))?(?:\?(.*))?$/

/**
 * The same server, another database: `mongodb://host/?x=1` and `city` give `mongodb://host/city?x=1`.
 * The URL class cannot read the several hosts of a replica set.
 */
export function databaseUri(uri: string, name: string): string {
  const parts = PARTS.exec(uri)
  if (!parts) throw new Error('Not a MongoDB address: it should look like mongodb://host:port/')
  const [, server = '', named = '', query = ''] = parts
  const options = new URLSearchParams(query)
  // The driver also looks up the user in the database of the path, unless authSource names another.
  if (named && server.includes('@') && !options.has('authSource')) options.set('authSource', named)
  const tail = options.toString()
  return `${server}/${name}${tail && `?${tail}`}`
}
