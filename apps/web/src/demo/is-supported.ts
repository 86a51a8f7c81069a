/** Whether this browser, at this address, has what the demo stands on; insecure addresses have none of it. */
export function isSupported(): boolean {
  return 'serviceWorker' in navigator && 'locks' in navigator && 'storage' in navigator
}
