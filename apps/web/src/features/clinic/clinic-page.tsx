export function ClinicPage() {
  return null
}
