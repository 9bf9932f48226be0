// Two soft tones that call the clinician. Made here, so that no sound file has to be loaded.

const repeatMilliseconds = 20_000;

export class Chime {
  private context: AudioContext | null = null;
  private timer = 0;

  /** Browsers let a page sound only after a click; call it from one. */
  unlock(): void {
    this.context ??= 'AudioContext' in window ? new AudioContext() : null;
    void this.context?.resume().catch(() => undefined);
  }

  ring(): void {
    if (this.timer === 0) {
      this.play();
      this.timer = window.setInterval(() => this.play(), repeatMilliseconds);
    }
  }

  hush(): void {
    window.clearInterval(this.timer);
    this.timer = 0;
  }

  private play(): void {
    this.unlock();
    if (this.context) {
      tone(this.context, 587.33, 0);
      tone(this.context, 783.99, 0.28);
    }
  }
}

function tone(context: AudioContext, frequency: number, delaySeconds: number): void {
  const start = context.currentTime + delaySeconds;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.16, start + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.0005, start + 0.9);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + 1);
}
