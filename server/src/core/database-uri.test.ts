import { expect, test } from 'vitest'
import { databaseUri } from './database-uri'

test.each(['', 'localhost:27017', 'http://localhost/', 'mongodb://'])('%j is no MongoDB URI', (uri) => {
  expect(() => databaseUri(uri, 'city')).toThrow('Not a MongoDB address')
})

test.each([
  ['mongodb://a:1', 'mongodb://a:1/city'],
  ['mongodb://a:1/', 'mongodb://a:1/city'],
  ['mongodb://a:1/other', 'mongodb://a:1/city'],
  ['mongodb://a:1/?directConnection=true', 'mongodb://a:1/city?directConnection=true'],
  ['mongodb://a:1,b:2,c:3/other?replicaSet=rs0', 'mongodb://a:1,b:2,c:3/city?replicaSet=rs0'],
  ['mongodb+srv://u:p%40@cluster/', 'mongodb+srv://u:p%40@cluster/city'],
  ['mongodb://u:p@a/admin?w=majority', 'mongodb://u:p@a/city?w=majority&authSource=admin'],
  ['mongodb://u:p@a/admin?authSource=users', 'mongodb://u:p@a/city?authSource=users'],
])('%s keeps its server and options', (uri, expected) => {
  expect(databaseUri(uri, 'city')).toBe(expected)
})
