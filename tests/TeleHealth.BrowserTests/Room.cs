using System.Text.Json;
using Microsoft.Playwright;

namespace TeleHealth.BrowserTests;

/// <summary>What a person does and sees on a page of a consultation. Everything is found by the same names that the pages promise.</summary>
internal sealed class Room(IPage page)
{
    private const int Patience = 30_000;

    public IPage Page => page;

    public async Task<Room> Shows(string screen)
    {
        await page.WaitForFunctionAsync("screen => document.body.dataset.screen === screen", screen, new() { Timeout = Patience });
        return this;
    }

    public Task<string> Screen() => page.EvaluateAsync<string>("() => document.body.dataset.screen");

    public Task Press(string control) => page.GetByTestId(control).ClickAsync(new() { Timeout = Patience });

    /// <summary>The colour at the edge of the other person's picture, once it has arrived.</summary>
    public async Task<string> SeesColour()
    {
        await SeesPicture();
        return await page.EvaluateAsync<string>(
            """
            () => {
              const video = document.querySelector('[data-testid=remote]');
              const canvas = document.createElement('canvas');
              canvas.width = 8; canvas.height = 8;
              const context = canvas.getContext('2d');
              context.drawImage(video, video.videoWidth * 0.02, video.videoHeight * 0.3, video.videoWidth * 0.1, video.videoHeight * 0.3, 0, 0, 8, 8);
              const [r, g, b] = context.getImageData(4, 4, 1, 1).data;
              return r > 120 && b < 90 ? 'red' : b > 120 && r < 90 ? 'blue' : `rgb(${r},${g},${b})`;
            }
            """);
    }

    public Task SeesPicture() => page.WaitForFunctionAsync(
        "() => { const v = document.querySelector('[data-testid=remote]'); return v && v.videoWidth > 0 && v.getVideoPlaybackQuality().totalVideoFrames > 5; }",
        null,
        new() { Timeout = Patience });

    /// <summary>Watches every frame of the other person from now on; <see cref="LongestFreezeMilliseconds"/> tells.</summary>
    public Task WatchForFreezes() => page.EvaluateAsync(
        """
        () => {
          const video = document.querySelector('[data-testid=remote]');
          window.watched = { last: performance.now(), longest: 0 };
          const tick = () => {
            const now = performance.now();
            window.watched.longest = Math.max(window.watched.longest, now - window.watched.last);
            window.watched.last = now;
            video.requestVideoFrameCallback(tick);
          };
          video.requestVideoFrameCallback(tick);
        }
        """);

    public Task<double> LongestFreezeMilliseconds() => page.EvaluateAsync<double>(
        "() => Math.max(window.watched.longest, performance.now() - window.watched.last)");

    /// <summary>When something happened on the page, in milliseconds of Unix time; the latest one of that name.</summary>
    public async Task<double> MarkedAt(string mark)
    {
        await page.WaitForFunctionAsync("mark => performance.getEntriesByName(mark).length > 0", mark, new() { Timeout = Patience });
        return await page.EvaluateAsync<double>("mark => performance.timeOrigin + performance.getEntriesByName(mark).at(-1).startTime", mark);
    }

    public Task<int> Marks(string mark) => page.EvaluateAsync<int>("mark => performance.getEntriesByName(mark).length", mark);

    /// <summary>A picture of the screen for whoever looks at the run; the whole page, or just what is seen in a call.</summary>
    public Task Photograph(string name, bool wholePage = true) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"{name}.png"), FullPage = wholePage });

    /// <summary>What axe finds on the screen as it is; a line for each fault.</summary>
    public async Task<IReadOnlyList<string>> AccessibilityFaults()
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Repository.Axe));
        var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).join(' | ')}`)");
        return [.. found.EnumerateArray().Select(fault => fault.GetString()!)];
    }
}
