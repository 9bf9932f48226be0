using Microsoft.Playwright;
using Xunit.Abstractions;

namespace TeleHealth.BrowserTests;

/// <summary>The public page of the usage figures, as people see it: on a phone and on a wall, by day and by night, in both languages, without a script.</summary>
[Collection(Lanes.WithoutVideo)]
public sealed class UsagePageTests(ITestOutputHelper print)
{
    private static readonly (int Width, int Height, string Name)[] Screens = [(320, 640, "small"), (390, 844, "phone"), (1280, 800, "desktop"), (2560, 1440, "wall")];

    [SkippableFact]
    public async Task Years_of_figures_are_readable_on_every_screen_and_ask_for_nothing_outside()
    {
        await using var browsers = await Browsers.Ready();
        var folder = Directory.CreateTempSubdirectory("telehealth-years-").FullName;
        try
        {
            await LedgerOfYears.Write(folder, 800);
            await using var gateway = await GatewayProcess.StartedIn(folder);
            var outside = new OutsideHosts(gateway.Address);
            var browser = await browsers.NoCamera();
            var faults = new List<string>();
            foreach (var (width, height, name) in Screens)
            {
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    await using var context = await Reader(browser, outside, width, height, scheme, "fr-FR");
                    var room = await Opened(context, gateway, "/usage");
                    await room.Photograph($"usage-{name}-{scheme}-first", wholePage: false);
                    await room.Photograph($"usage-{name}-{scheme}");
                    await room.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => details.open = true)");
                    await Look(room, $"usage-{name}-{scheme}-tables", faults);
                }
            }

            Assert.Empty(faults);
            Assert.Empty(outside.Asked);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [SkippableFact]
    public async Task Before_the_first_act_the_page_says_so_in_the_language_of_the_reader_and_is_light()
    {
        await using var browsers = await Browsers.Ready();
        await using var gateway = await GatewayProcess.Started();
        var outside = new OutsideHosts(gateway.Address);
        var browser = await browsers.NoCamera();
        await using var context = await Reader(browser, outside, 390, 844, ColorScheme.Light, "en-GB");
        var room = await Opened(context, gateway, "/usage");
        var faults = new List<string>();

        Assert.Equal("en", await Language(room));
        await Look(room, "usage-empty-english", faults);
        await room.Page.GetByRole(AriaRole.Link, new() { Name = "FR Français" }).ClickAsync();
        await room.Page.GetByText("Aucun chiffre n’est encore publié").WaitForAsync();
        Assert.Equal("fr", await Language(room));
        await Look(room, "usage-empty", faults);

        // The keyboard finds everything, and one sees where it is.
        await room.Page.Keyboard.PressAsync("Tab");
        Assert.NotEqual("none", await room.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
        Assert.Empty(faults);
        Assert.Empty(outside.Asked);
        print.WriteLine($"figure: the usage page: {outside.Urls.Distinct().Count()} addresses asked for, all of this host");
    }

    private static Task<string> Language(Room room) => room.Page.EvaluateAsync<string>("() => document.documentElement.lang");

    private static async Task<IBrowserContext> Reader(IBrowser browser, OutsideHosts outside, int width, int height, ColorScheme scheme, string locale)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = locale,
            ColorScheme = scheme,
        });
        await outside.Block(context);
        return context;
    }

    private static async Task<Room> Opened(IBrowserContext context, GatewayProcess gateway, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(gateway.Address, path).ToString());
        return new Room(page);
    }

    /// <summary>A picture of all of it, what axe finds, and whether it is wider than the screen.</summary>
    private static async Task Look(Room room, string name, List<string> faults)
    {
        await room.Photograph(name);
        faults.AddRange((await room.AccessibilityFaults()).Select(fault => $"{name}: {fault}"));
        if (await room.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth") is > 0 and var more)
        {
            faults.Add($"{name}: {more} pixels wider than the screen");
        }
    }
}
