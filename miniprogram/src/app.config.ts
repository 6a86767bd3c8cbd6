const staff = {
  root: 'staff',
  pages: [
    'tasks/index',
    'task/index',
    'queue/index',
    'dispatch/index',
    'routing/index',
    'orders/index',
    'deliveries/index',
    'settings/index',
    'audit/index',
    'release/index',
    'redact/index',
  ],
}
/** Screens about the own account. */
const me = { root: 'me', pages: ['devices/index'] }
const pages = [
  'pages/home/index',
  'pages/report/index',
  'pages/my-reports/index',
  'pages/case/index',
  'pages/rate/index',
  'pages/object/index',
  'pages/notices/index',
  'pages/login/index',
]

export default defineAppConfig({
  pages,
  subPackages: [staff, me],
  // A worker opens the home page first: the staff package is loaded before the first tap on it.
  preloadRule: { [pages[0]!]: { network: 'all', packages: [staff.root] } },
  lazyCodeLoading: 'requiredComponents',
  window: {
    // Set explicitly: only then the browser shows Taro's bar with the way back.
    navigationStyle: 'default',
    navigationBarTitleText: '文明随手拍',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'dark',
  },
  // Without these two, WeChat answers errno 112 instead of a location.
  requiredPrivateInfos: ['getLocation'],
  permission: { 'scope.userLocation': { desc: '用来填写上报地点，并显示您附近的案件' } },
  __usePrivacyCheck__: true,
})
