export default definePageConfig({ navigationBarTitleText: '日历与时限' })
