interface Size {
  width: number
  height: number
}

const gap = 6
const edge = 8

/** Below the anchor, above it where there is more room; never past the window's edge. */
export function placeMenu(anchor: DOMRect, menu: Size, view: Size, align: 'start' | 'end') {
  const below = anchor.bottom + gap
  const above = anchor.top - gap - menu.height
  const fitsBelow = below + menu.height <= view.height - edge
  const top = fitsBelow || anchor.top < view.height - anchor.bottom ? below : above
  const left = align === 'start' ? anchor.left : anchor.right - menu.width
  return {
    top: clamp(top, edge, view.height - menu.height - edge),
    left: clamp(left, edge, view.width - menu.width - edge),
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
