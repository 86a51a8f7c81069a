/** What somebody holds, as far as it decides where they find the switch that lets the page see and hear them. */
export type DeviceKind = 'in-app' | 'iphone' | 'android' | 'firefox' | 'safari' | 'chromium'

/** Browsers inside other apps, which often have no camera to give. */
const inApp = /FBA[NV]|FB_IAB|Instagram|Line\/|MicroMessenger|Snapchat|TikTok|GSA\/|; wv\)/

export function kindOfDevice({ userAgent, maxTouchPoints } = navigator): DeviceKind {
  if (inApp.test(userAgent)) return 'in-app'
  // An iPad says that it is a Mac; no Mac has a touch screen.
  if (/iPhone|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return 'iphone'
  if (/Android/.test(userAgent)) return 'android'
  if (/Firefox\//.test(userAgent)) return 'firefox'
  return /Chrom(?:e|ium)\//.test(userAgent) ? 'chromium' : 'safari'
}
