/* Somebody before a camera, without a camera: the same in each picture. */

const [width, height] = [960, 720]

/** A stream in which one person sits still. @param hue of the room, in degrees. */
export function drawnPerson(hue: number): MediaStream {
  return drawn((paint) => {
    paint.fillStyle = `hsl(${hue} 28% 34%)`
    paint.fillRect(0, 0, width, height)
    paint.fillStyle = `hsl(${hue} 24% 42%)`
    paint.fillRect(0, 0, width, height / 2)
    paint.fillStyle = `hsl(${hue + 150} 22% 26%)`
    disc(paint, height + 120, 330)
    paint.fillStyle = `hsl(${hue + 20} 26% 66%)`
    disc(paint, height / 2, 140)
  })
}

/** A screen that is shown: a page with lines on it. */
export function drawnScreen(): MediaStream {
  return drawn((paint) => {
    paint.fillStyle = '#f4f4f1'
    paint.fillRect(0, 0, width, height)
    paint.fillStyle = '#5b6b66'
    for (let line = 0; line < 9; line += 1) paint.fillRect(120, 110 + line * 58, line % 3 === 2 ? 420 : 720, 18)
  })
}

function disc(paint: CanvasRenderingContext2D, y: number, radius: number): void {
  paint.beginPath()
  paint.arc(width / 2, y, radius, 0, 2 * Math.PI)
  paint.fill()
}

function drawn(draw: (paint: CanvasRenderingContext2D) => void): MediaStream {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const paint = canvas.getContext('2d')
  if (!paint) throw new Error('Failed to draw: this browser has no canvas.')
  // A canvas gives a frame when something is painted, and whoever plays it may come late.
  const again = () => {
    draw(paint)
    requestAnimationFrame(again)
  }
  again()
  return canvas.captureStream(10)
}
