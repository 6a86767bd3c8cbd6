/**
 * Babel plugin: what the phone never reads of the contract does not go to the phone. It reads method, path and output of an
 * endpoint; input, summary, errors and audience are for the server and for OpenAPI. Types keep them all.
 */
const serversOwn = new Set(['summary', 'may', 'input', 'errors'])

/** Of a row in the list of actions it reads what its forms and buttons need; the server decides who may do what. */
const rowOnPhone = new Set(['may', 'fields', 'text', 'asSeen', 'harmful', 'beside'])

module.exports = ({ types: t }) => ({
  name: 'phone-contract',
  visitor: {
    VariableDeclarator({ node: { id, init } }) {
      if (!t.isIdentifier(id, { name: 'actionTable' })) return
      let table = init
      // `as const satisfies …`
      while (table.expression) table = table.expression
      for (const { value: row } of table.properties)
        row.properties = row.properties.filter((property) => rowOnPhone.has(property.key.name))
    },
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

module.exports.rowOnPhone = rowOnPhone
