import type { Take, TakeEvents } from './call-recorder.ts';

/** How often a recorder hands its sound over: what a crash loses is at most this much. */
const sliceMs = 10_000;
const type = 'audio/webm;codecs=opus';

/** Opens the microphone, or whatever line the system takes its sound from. */
export async function openMicrophone({ onSound, onLost }: TakeEvents): Promise<Take> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true }, video: false });
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32_000 });
  const close = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  recorder.addEventListener('dataavailable', ({ data }) => onSound(data));
  for (const track of stream.getTracks()) track.addEventListener('ended', onLost);
  return {
    start: () => recorder.start(sliceMs),
    pause: () => {
      recorder.requestData();
      recorder.pause();
    },
    resume: () => recorder.resume(),
    stop: () =>
      new Promise((resolve) => {
        if (recorder.state === 'inactive') {
          close();
          resolve();
          return;
        }
        recorder.addEventListener(
          'stop',
          () => {
            close();
            resolve();
          },
          { once: true },
        );
        recorder.stop();
      }),
  };
}
