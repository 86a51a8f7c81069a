/** Devices to choose from in the system's own list, by number where the browser hides their names. */
export function DeviceOptions({ label, devices }: { label: string; devices: MediaDeviceInfo[] }) {
  return devices.map(({ deviceId, label: name }, at) => (
    <option key={deviceId} value={deviceId}>
      {name || `${label} ${at + 1}`}
    </option>
  ))
}
