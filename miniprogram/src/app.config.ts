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
    'phone-errors/index',
    'release/index',
    'redact/index',
  ],
}
/** Screens of a citizen that follow from another one, and those about the own account. */
const me = {
  root: 'me',
  pages: [
    'rate/index',
    'object/index',
    'notices/index',
    'devices/index',
    'privacy/index',
    'content/index',
    'desk/index',
  ],
}
const pages = [
  'pages/home/index',
  'pages/report/index',
  'pages/my-reports/index',
  'pages/case/index',
  'pages/login/index',
]

export default defineAppConfig({
  pages,
  subPackages: [staff, me],
  // Both are loaded before the first tap that leads into them.
  preloadRule: { [pages[0]!]: { network: 'all', packages: [me.root, staff.root] } },
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
