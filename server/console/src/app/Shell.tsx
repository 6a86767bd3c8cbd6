import { holds } from '@shared/domain/roles'
import { roleLabels } from '@shared/labels/case'
import { Badge, Button, Layout, Menu, Result } from 'antd'
import { useEffect } from 'react'
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { useLive } from '../api/live'
import { liveIsCut, queries, useWaiting } from '../api/queries'
import { signOut, usePerson } from '../api/session'
import { KeysHelp, keysHelp } from '../components/keys'
import { brand, countLabel, loginLabels, shellLabels } from '../labels/common'

/** The frame of every page: where one is, what waits, and who is signed in. */
export const Shell = () => {
  const person = usePerson()
  const { pathname, search } = useLocation()
  const id = person?.id
  useLive()
  const isCut = liveIsCut.use()
  // What one person has read is not the next one's.
  useEffect(() => {
    if (id) return () => queries.clear()
  }, [id])
  if (!person) return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />
  if (!holds(person, 'useDesk'))
    return (
      <main>
        <Result
          title={<h1 className="plain-title">{loginLabels.elsewhereTitle(roleLabels[person.role])}</h1>}
          subTitle={loginLabels.elsewhere[person.role]}
          extra={
            <Button type="primary" onClick={() => void signOut()}>
              {loginLabels.other}
            </Button>
          }
        />
      </main>
    )
  return (
    <Layout className="shell">
      <a className="skip" href="#main">
        {shellLabels.skip}
      </a>
      <Layout.Header className="shell-head">
        <Link to="/" className="shell-brand">
          {brand}
        </Link>
        <Navigation />
        {isCut && (
          <span className="shell-cut" role="status">
            {shellLabels.cut}
          </span>
        )}
        <span className="shell-person">
          {roleLabels[person.role]} {person.name}
        </span>
        <Button type="text" size="small" className="shell-button" onClick={keysHelp.open}>
          {shellLabels.keys} ?
        </Button>
        <Button type="text" size="small" className="shell-button" onClick={() => void signOut()}>
          {shellLabels.signOut}
        </Button>
      </Layout.Header>
      <main id="main" className="shell-main">
        <Outlet />
      </main>
      <KeysHelp />
    </Layout>
  )
}

const pages = [
  { path: '/', label: shellLabels.workbench },
  { path: '/cases', label: shellLabels.cases },
  { path: '/release', label: shellLabels.release },
]

const Navigation = () => {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const { data } = useWaiting()
  const open = pages.findLast(({ path }) => (path === '/' ? pathname === '/' : pathname.startsWith(path)))
  const unread = data?.notices ?? 0
  return (
    <nav aria-label={shellLabels.nav} className="shell-nav">
      <Menu
        theme="dark"
        mode="horizontal"
        selectedKeys={open ? [open.path] : []}
        onClick={({ key }) => void navigate(key)}
        items={pages.map(({ path, label }) => ({
          key: path,
          label:
            path === '/' && unread > 0 ? (
              <>
                {label} <Badge size="small" count={countLabel(unread)} title={shellLabels.unread(unread)} />
              </>
            ) : (
              label
            ),
        }))}
      />
    </nav>
  )
}
