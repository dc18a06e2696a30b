/** A link that opens the way in the phone's own maps, else in OpenStreetMap. */
export function wayTo(
  { lat, lng }: { lat: number; lng: number },
  label: string,
  agent = navigator.userAgent,
): string {
  if (/Android/.test(agent)) return `geo:0,0?q=${lat},${lng}(${encodeURIComponent(label)})`;
  if (/iPhone|iPad|Macintosh/.test(agent)) return `https://maps.apple.com/?daddr=${lat},${lng}`;
  return `https://www.openstreetmap.org/directions?engine=fossgis_osrm_bike&route=%3B${lat}%2C${lng}`;
}
