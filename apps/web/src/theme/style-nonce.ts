/** The server writes a fresh nonce into the page; style elements made later must carry it. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}

/**
 * The scroll lock of dialogs makes its style element through `get-nonce`, which reads this global.
 * @see https://github.com/theKashey/get-nonce
 */
export function shareStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() })
}
