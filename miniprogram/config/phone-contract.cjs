/**
 * Babel plugin: what the phone never reads of the contract does not go to the phone. It reads method, path and output of an
 * endpoint; input, summary, errors and audience are for the server and for OpenAPI. Types keep them all.
 */
const serversOwn = new Set(['summary', 'may', 'input', 'errors'])

module.exports = ({ types: t }) => ({
  name: 'phone-contract',
  visitor: {
    CallExpression(path) {
      const {
        callee,
        arguments: [declared],
      } = path.node
      if (t.isIdentifier(callee, { name: 'endpoint' }) && t.isObjectExpression(declared)) {
        declared.properties = declared.properties.filter((property) => !serversOwn.has(property.key?.name))
      }
      // Schemas are made without side effects; unused ones are dropped only when that is said at each call.
      if (t.isMemberExpression(callee) && t.isIdentifier(callee.object, { name: 'v' })) {
        t.addComment(path.node, 'leading', '#__PURE__')
      }
    },
  },
})
