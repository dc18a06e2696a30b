export const words = {
  name: 'Map',
  twoFingers: 'Use two fingers to move the map',
  ctrl: 'Use Ctrl and the wheel to zoom the map',
  command: 'Use ⌘ and the wheel to zoom the map',
};
