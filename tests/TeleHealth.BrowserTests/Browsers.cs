using Microsoft.Playwright;

namespace TeleHealth.BrowserTests;

/// <summary>Real Chromium, one process for each person: each has a camera of one colour. Skips loudly where there is no Chromium.</summary>
internal sealed class Browsers : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private readonly IPlaywright playwright;
    private readonly List<IBrowser> launched = [];
    private readonly string folder = Directory.CreateTempSubdirectory("telehealth-cameras-").FullName;

    private Browsers(IPlaywright playwright) => this.playwright = playwright;

    public static async Task<Browsers> Ready()
    {
        Skip.If(Executable() is null, "SKIPPED: no Chromium on this machine. On Debian: apt-get install chromium");
        return new Browsers(await Playwright.CreateAsync());
    }

    public Task<IBrowser> RedCamera() => Launch(ColouredCamera.Red(folder));

    public Task<IBrowser> BlueCamera() => Launch(ColouredCamera.Blue(folder));

    /// <summary>A browser whose person has no camera and no microphone.</summary>
    public Task<IBrowser> NoCamera() => Launch(null);

    /// <summary>A browser whose person has devices and says no.</summary>
    public Task<IBrowser> RefusesDevices() => Launch(ColouredCamera.Blue(folder), "--deny-permission-prompts");

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in launched)
        {
            await browser.CloseAsync();
        }

        playwright.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string? Executable() => Places.FirstOrDefault(File.Exists);

    private async Task<IBrowser> Launch(string? camera, string permission = "--use-fake-ui-for-media-stream")
    {
        List<string> flags =
        [
            "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
            permission, "--allow-loopback-in-peer-connection",
        ];
        if (camera is not null)
        {
            flags.AddRange(["--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={camera}"]);
        }

        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable(), Headless = true, Args = flags });
        launched.Add(browser);
        return browser;
    }
}
