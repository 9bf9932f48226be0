using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace TeleHealth.BrowserTests;

/// <summary>Two people and a gateway: the demo desk creates the consultation, the clinician (red) and the patient (blue) open their links.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly Browsers browsers;
    private Uri asked;
    private string id = "";

    private Visit(Browsers browsers, GatewayProcess gateway, OutsideHosts outside) =>
        (this.browsers, Gateway, Outside, asked) = (browsers, gateway, outside, gateway.Address);

    public GatewayProcess Gateway { get; }

    public OutsideHosts Outside { get; }

    public Room Desk { get; private set; } = null!;

    public Room Clinician { get; private set; } = null!;

    public Room Patient { get; private set; } = null!;

    public string ClinicianLink { get; private set; } = "";

    public string PatientLink { get; private set; } = "";

    /// <summary>What the pages' consoles said that nobody should have to read.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>The desk has created a consultation; nobody has opened a link yet.</summary>
    public static async Task<Visit> Booked(ViewportSize? patientScreen = null, params string[] settings)
    {
        var browsers = await Browsers.Ready();
        var gateway = await GatewayProcess.Started(settings);
        var visit = new Visit(browsers, gateway, new OutsideHosts(gateway.Address));
        var red = await browsers.RedCamera();
        var blue = await browsers.BlueCamera();
        var practice = await visit.Person(red, new ViewportSize { Width = 1280, Height = 800 });
        visit.Desk = new Room(await practice.NewPageAsync());
        visit.Clinician = new Room(await practice.NewPageAsync());
        visit.Patient = new Room(await (await visit.Person(blue, patientScreen ?? new ViewportSize { Width = 390, Height = 844 })).NewPageAsync());
        await visit.Desk.Page.GotoAsync(new Uri(gateway.Address, "/demo").ToString());
        await visit.Desk.Press("create");
        visit.ClinicianLink = await visit.Link("link-clinician");
        visit.PatientLink = await visit.Link("link-patient");
        return visit;
    }

    /// <summary>A consultation ordered at one instance, whose two people each come in by a front of their own.</summary>
    public static async Task<Visit> Across(GatewayProcess gateway, Front clinicians, Front patients)
    {
        var browsers = await Browsers.Ready();
        var visit = new Visit(browsers, gateway, new OutsideHosts(clinicians.Address, patients.Address));
        visit.Clinician = new Room(await (await visit.Person(await browsers.RedCamera(), new ViewportSize { Width = 1280, Height = 800 })).NewPageAsync());
        visit.Patient = new Room(await (await visit.Person(await browsers.BlueCamera(), new ViewportSize { Width = 390, Height = 844 })).NewPageAsync());
        var (id, clinicianLink, patientLink) = await visit.Order(TimeSpan.Zero);
        (visit.id, visit.ClinicianLink, visit.PatientLink) = (id, clinicians.Lead(clinicianLink), patients.Lead(patientLink));
        visit.asked = clinicians.Address;
        return visit;
    }

    /// <summary>Whether the consultation answers practice software now, by the clinician's front.</summary>
    public async Task<bool> Answers()
    {
        using var http = await Practice();
        try
        {
            return (await http.GetAsync(new Uri(asked, $"/v1/consultations/{id}"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Practice software orders another consultation.</summary>
    public async Task Create(Action<JsonNode>? change = null)
    {
        (_, ClinicianLink, PatientLink) = await Order(TimeSpan.Zero, change);
    }

    /// <summary>A consultation of the demo practice, some time from now, by the API; gives the two links.</summary>
    public async Task<(string Id, string ClinicianLink, string PatientLink)> Order(TimeSpan fromNow, Action<JsonNode>? change = null)
    {
        using var http = await Practice();
        var order = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "order.json")))!;
        order["reference"] = Guid.NewGuid().ToString("N");
        order["scheduledAt"] = (DateTimeOffset.UtcNow + fromNow).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        change?.Invoke(order);
        var response = await http.PostAsync("/v1/consultations", new StringContent(order.ToJsonString(), Encoding.UTF8, "application/json"));
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return (body["id"]!.GetValue<string>(), body["links"]!["clinician"]!.GetValue<string>(), body["links"]!["patient"]!.GetValue<string>());
    }

    /// <summary>A consultation as practice software reads it.</summary>
    public async Task<JsonElement> Read(string id)
    {
        using var http = await Practice();
        return JsonDocument.Parse(await http.GetStringAsync($"/v1/consultations/{id}")).RootElement;
    }

    public async Task Post(string path, string body = "{}")
    {
        using var http = await Practice();
        (await http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
    }

    /// <summary>A page of another person, whose browser is as the caller wants it.</summary>
    public async Task<Room> Visitor(IBrowser browser, string link, string? script = null, string? userAgent = null)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            UserAgent = userAgent,
        });
        await Outside.Block(context);
        if (script is not null)
        {
            await context.AddInitScriptAsync(script);
        }

        var room = new Room(await context.NewPageAsync());
        await room.Page.GotoAsync(link);
        return room;
    }

    public Browsers Browsers => browsers;

    /// <summary>The clinician has opened the room, the patient has agreed and waits.</summary>
    public async Task<Visit> PatientWaits()
    {
        // A link that differs only in its fragment would not load the page anew.
        await Clinician.Page.GotoAsync("about:blank");
        await Patient.Page.GotoAsync("about:blank");
        await Clinician.Page.GotoAsync(ClinicianLink);
        await Clinician.Press("open-room");
        await Clinician.Shows("waiting");
        await Patient.Page.GotoAsync(PatientLink);
        await Patient.Shows("welcome");
        await Patient.Press("consent");
        await Patient.Press("continue");
        await Patient.Shows("devices");
        await Patient.Press("join");
        await Patient.Shows("waiting");
        return this;
    }

    /// <summary>Both see each other.</summary>
    public async Task<Visit> Talk()
    {
        await Clinician.Press("admit");
        await Clinician.Shows("call");
        await Patient.Shows("call");
        await Clinician.SeesPicture();
        await Patient.SeesPicture();
        return this;
    }

    /// <summary>The clinician ends; both pages show what was.</summary>
    public async Task End()
    {
        await Clinician.Press("end");
        await Clinician.Press("end-confirm");
        await Clinician.Shows("ended");
        await Patient.Shows("ended");
    }

    public async ValueTask DisposeAsync()
    {
        await browsers.DisposeAsync();
        await Gateway.DisposeAsync();
    }

    private async Task<HttpClient> Practice()
    {
        var http = new HttpClient { BaseAddress = Gateway.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(Path.Combine(Gateway.Folder, "demo.key")));
        return http;
    }

    private async Task<string> Link(string name)
    {
        var link = Desk.Page.GetByTestId(name);
        await link.WaitForAsync();
        return (await link.GetAttributeAsync("href"))!;
    }

    private async Task<IBrowserContext> Person(IBrowser browser, ViewportSize screen)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = screen, Locale = "fr-FR", TimezoneId = "Europe/Paris" });
        await Outside.Block(context);
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add(message.Text);
            }
        };
        return context;
    }
}

/// <summary>Blocks every host but the gateways', and remembers who was asked for.</summary>
internal sealed class OutsideHosts(params Uri[] gateways)
{
    private readonly List<string> asked = [];
    private readonly List<string> urls = [];

    public IReadOnlyList<string> Asked => asked;

    /// <summary>Every address that a page asked for.</summary>
    public IReadOnlyList<string> Urls => urls;

    public Task Block(IBrowserContext context) => context.RouteAsync("**/*", async route =>
    {
        var url = new Uri(route.Request.Url);
        urls.Add(route.Request.Url);
        if (url.Scheme is "data" or "blob" || gateways.Any(gateway => url.Authority == gateway.Authority))
        {
            await route.ContinueAsync();
            return;
        }

        asked.Add(url.Host);
        await route.AbortAsync();
    });
}
