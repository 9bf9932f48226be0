using Microsoft.Playwright;

namespace TeleHealth.BrowserTests;

/// <summary>What a page really shows and plays of the other side: pixels and pitch, not packets.</summary>
internal static class RemoteMedia
{
    /// <summary>Whether the picture has more than one colour and changes within a second.</summary>
    public static Task<bool> Moves(IPage page, string video) => page.EvaluateAsync<bool>(
        """
        async (name) => {
          const video = document.querySelector(`[data-testid=${name}]`);
          const pixels = () => {
            const canvas = document.createElement('canvas');
            canvas.width = 32; canvas.height = 24;
            const context = canvas.getContext('2d');
            context.drawImage(video, 0, 0, 32, 24);
            return context.getImageData(0, 0, 32, 24).data;
          };
          const before = pixels();
          const light = before.filter((_, at) => at % 4 === 0);
          await new Promise((resolve) => setTimeout(resolve, 700));
          const after = pixels();
          const changed = before.filter((value, at) => Math.abs(value - after[at]) > 40).length;
          return changed > 20 && Math.max(...light) - Math.min(...light) > 60;
        }
        """,
        video);

    /// <summary>The strongest pitch of the other side's sound in the seconds from its first sound on, in hertz; 0 when nothing comes within 20 s.</summary>
    public static Task<double> Pitch(IPage page, string video, double seconds) => page.EvaluateAsync<double>(
        """
        async ([name, seconds]) => {
          const context = new AudioContext();
          await context.resume();
          const analyser = context.createAnalyser();
          analyser.fftSize = 4096;
          context.createMediaStreamSource(document.querySelector(`[data-testid=${name}]`).srcObject).connect(analyser);
          const loud = new Float32Array(analyser.frequencyBinCount);
          let [best, pitch] = [-90, 0];
          let end = performance.now() + 20_000;
          while (performance.now() < end) {
            analyser.getFloatFrequencyData(loud);
            const at = loud.indexOf(Math.max(...loud));
            if (best < -60 && loud[at] > -60) {
              end = performance.now() + seconds * 1000;
            }
            if (loud[at] > best) {
              [best, pitch] = [loud[at], at * context.sampleRate / analyser.fftSize];
            }
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
          await context.close();
          return pitch;
        }
        """,
        new object[] { video, seconds });
}
