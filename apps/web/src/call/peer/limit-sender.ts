import type { Share } from './share.ts'

/** How much that may carry from now on. */
export function limitSender(sender: RTCRtpSender | undefined, { maxBitrate, scaleResolutionDownBy }: Share): void {
  if (!sender) return
  const parameters = sender.getParameters()
  const [encoding] = parameters.encodings ?? []
  if (!encoding) return
  if (encoding.maxBitrate === maxBitrate && encoding.scaleResolutionDownBy === scaleResolutionDownBy) return
  Object.assign(encoding, { maxBitrate, scaleResolutionDownBy })
  void sender.setParameters(parameters).catch(() => undefined)
}
