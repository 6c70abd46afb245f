// The sound of a desk: two short tones. A browser plays none before somebody has used the page.
let audio;

export function chime() {
  try {
    audio ??= new AudioContext();
    for (const [tone, at] of [[880, 0], [660, .18]]) {
      const [voice, volume] = [audio.createOscillator(), audio.createGain()];
      voice.frequency.value = tone;
      volume.gain.setValueAtTime(.0001, audio.currentTime + at);
      volume.gain.exponentialRampToValueAtTime(.25, audio.currentTime + at + .02);
      volume.gain.exponentialRampToValueAtTime(.0001, audio.currentTime + at + .16);
      voice.connect(volume).connect(audio.destination);
      voice.start(audio.currentTime + at);
      voice.stop(audio.currentTime + at + .17);
    }
    dispatchEvent(new CustomEvent("statusboard:chime"));
  } catch {
    // No sound here: what it is about is seen all the same.
  }
}
