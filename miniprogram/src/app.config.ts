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
  ],
}
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
  subPackages: [staff],
  // A worker opens the home page first: the staff package is there by the time it is tapped.
  preloadRule: { [pages[0]!]: { network: 'all', packages: [staff.root] } },
  lazyCodeLoading: 'requiredComponents',
  window: {
    // Said aloud, because the browser shows Taro's bar with its way back only then.
    navigationStyle: 'default',
    navigationBarTitleText: '文明随手拍',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'dark',
  },
  // Without these two WeChat answers errno 112 instead of a place.
  requiredPrivateInfos: ['getLocation'],
  permission: { 'scope.userLocation': { desc: '用来填写上报地点，并显示您附近的案件' } },
  __usePrivacyCheck__: true,
})
