using Microsoft.Playwright;
using Xunit.Abstractions;

namespace TeleHealth.BrowserTests;

/// <summary>Every screen that a person can meet: it is the right one, axe finds nothing, nothing outside is asked for, no secret is in an address.</summary>
[Collection(Lanes.Video)]
public sealed class ScreensTests(ITestOutputHelper print)
{
    private const string FacebookBrowser =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/520.0.0;FBDV/iPhone16,1;FBSN/iOS]";

    [SkippableTheory]
    [InlineData(390, 844, "phone")]
    [InlineData(1280, 800, "desktop")]
    public async Task Every_screen_of_a_whole_call_is_accessible_and_asks_for_nothing_outside(int width, int height, string device)
    {
        var screen = new ViewportSize { Width = width, Height = height };
        await using var visit = await Visit.Booked(screen);
        if (device == "phone")
        {
            await visit.Clinician.Page.SetViewportSizeAsync(width, height);
            await visit.Desk.Page.SetViewportSizeAsync(width, height);
        }

        var faults = new List<string>();
        async Task Look(Room room, string name)
        {
            await room.Photograph($"{device}-{name}", wholePage: !name.Contains("call", StringComparison.Ordinal));
            faults.AddRange((await room.AccessibilityFaults()).Select(fault => $"{device} {name}: {fault}"));
        }

        await Look(visit.Desk, "demo");
        await visit.Clinician.Page.GotoAsync(visit.ClinicianLink);
        await visit.Clinician.Shows("welcome");
        await Look(visit.Clinician, "clinician-welcome");
        await visit.Clinician.Press("open-room");
        await visit.Clinician.Shows("waiting");
        await Look(visit.Clinician, "clinician-nobody-yet");
        await visit.Patient.Page.GotoAsync(visit.PatientLink);
        await visit.Patient.Shows("welcome");
        await Look(visit.Patient, "patient-welcome");
        await visit.Patient.Press("refuse");
        await visit.Patient.Shows("refuse");
        await Look(visit.Patient, "patient-refuse");
        await visit.Patient.Press("refuse-back");
        await visit.Patient.Press("consent");
        await visit.Patient.Press("continue");
        await visit.Patient.Shows("devices");
        await visit.Patient.Page.WaitForFunctionAsync("() => document.querySelector('[data-testid=local]').videoWidth > 0");
        await Look(visit.Patient, "patient-devices");
        await visit.Patient.Press("join");
        await visit.Patient.Shows("waiting");
        await Look(visit.Patient, "patient-waiting");
        await visit.Clinician.Page.WaitForFunctionAsync("() => !document.querySelector('[data-testid=admit]').disabled && document.title.startsWith('●')");
        await Look(visit.Clinician, "clinician-waiting");
        await visit.Talk();
        await Look(visit.Clinician, "clinician-call");
        await Look(visit.Patient, "patient-call");
        await visit.Clinician.Press("end");
        await Look(visit.Clinician, "clinician-end");
        await visit.Clinician.Press("end-confirm");
        await visit.Clinician.Shows("ended");
        await visit.Patient.Shows("ended");
        await visit.Clinician.Page.WaitForFunctionAsync("() => document.querySelector('[data-testid=bill]')?.dataset.standing === 'notBillable'", null, new() { Timeout = 75_000 });
        await Look(visit.Clinician, "clinician-ended");
        await Look(visit.Patient, "patient-ended");

        Assert.Empty(faults);
        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.Outside.Asked);
        NoSecretIn(visit);
    }

    [SkippableFact]
    public async Task A_link_that_cannot_be_used_now_says_why_and_what_to_do()
    {
        await using var visit = await Visit.Booked();
        var browser = await visit.Browsers.BlueCamera();
        var (_, _, tomorrow) = await visit.Order(TimeSpan.FromDays(1));
        var (cancelledId, _, cancelled) = await visit.Order(TimeSpan.Zero);
        await visit.Post($"/v1/consultations/{cancelledId}/cancellation");
        var (revokedId, _, revoked) = await visit.Order(TimeSpan.Zero);
        await visit.Post($"/v1/consultations/{revokedId}/links", """{"role":"patient"}""");
        var (_, _, refused) = await visit.Order(TimeSpan.Zero);

        var faults = new List<string>();
        async Task Sees(string link, string screen)
        {
            var room = await visit.Visitor(browser, link);
            await room.Shows(screen);
            await room.Photograph($"phone-{screen}");
            faults.AddRange((await room.AccessibilityFaults()).Select(fault => $"{screen}: {fault}"));
            await room.Page.Context.CloseAsync();
        }

        await Sees(tomorrow, "too-early");
        await Sees(cancelled, "cancelled");
        await Sees(revoked, "revoked");
        await Sees(visit.PatientLink[..^1] + (visit.PatientLink[^1] == 'A' ? 'B' : 'A'), "unknown");
        await Sees(new Uri(visit.Gateway.Address, "/join").ToString(), "unknown");

        var declines = await visit.Visitor(browser, refused);
        await declines.Shows("welcome");
        await declines.Press("refuse");
        await declines.Press("refuse-confirm");
        await declines.Shows("refused");
        await Sees(refused, "refused");
        Assert.Empty(faults);
        Assert.Empty(visit.Outside.Asked);
    }

    [SkippableFact]
    public async Task Whatever_is_wrong_with_camera_or_microphone_is_said_in_plain_words()
    {
        await using var visit = await Visit.Booked();
        const string Busy = "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('in use', 'NotReadableError'); };";
        const string NoDevices = "Object.defineProperty(navigator, 'mediaDevices', { value: undefined });";
        await Says(await visit.Browsers.RefusesDevices(), "refused", "bloqué");
        await Says(await visit.Browsers.NoCamera(), "missing", "Aucune caméra");
        await Says(await visit.Browsers.BlueCamera(), "busy", "déjà", Busy);

        var inApp = await visit.Visitor(await visit.Browsers.BlueCamera(), visit.PatientLink, NoDevices, FacebookBrowser);
        await inApp.Shows("welcome");
        await inApp.Press("consent");
        await inApp.Press("continue");
        await inApp.Shows("inapp");
        await inApp.Photograph("phone-inapp");
        Assert.Empty(await inApp.AccessibilityFaults());

        async Task Says(IBrowser browser, string name, string words, string? script = null)
        {
            var room = await visit.Visitor(browser, visit.PatientLink, script);
            await room.Shows("welcome");
            await room.Press("consent");
            await room.Press("continue");
            await room.Shows("devices");
            await room.Page.GetByText(words).First.WaitForAsync();
            await room.Photograph($"phone-devices-{name}");
            Assert.Empty(await room.AccessibilityFaults());
            await room.Page.Context.CloseAsync();
        }
    }

    [SkippableFact]
    public async Task Without_a_camera_a_person_still_joins_and_the_call_is_sound_only()
    {
        await using var visit = await Visit.Booked();
        await visit.Clinician.Page.GotoAsync(visit.ClinicianLink);
        await visit.Clinician.Press("open-room");
        var blind = await visit.Visitor(await visit.Browsers.NoCamera(), visit.PatientLink);
        await blind.Shows("welcome");
        await blind.Press("consent");
        await blind.Press("continue");
        await blind.Shows("devices");
        await blind.Press("join");
        await blind.Shows("waiting");
        await visit.Clinician.Press("admit");
        await blind.Shows("call");

        Assert.Equal("red", await blind.SeesColour());
    }

    [SkippableFact]
    public async Task Where_the_browser_blocks_sound_one_tap_gives_it()
    {
        // As iOS does it: nothing plays with sound until a person taps for it.
        const string SoundIsBlocked =
            """
            const play = HTMLMediaElement.prototype.play;
            let tapped = false;
            HTMLMediaElement.prototype.play = function () {
              return tapped || this.muted ? play.call(this) : Promise.reject(new DOMException('no tap yet', 'NotAllowedError'));
            };
            document.addEventListener('click', (event) => { tapped ||= event.target.closest('[data-testid=hear]') !== null; }, true);
            """;
        await using var visit = await Visit.Booked();
        await visit.Clinician.Page.GotoAsync(visit.ClinicianLink);
        await visit.Clinician.Press("open-room");
        var patient = await visit.Visitor(await visit.Browsers.BlueCamera(), visit.PatientLink, SoundIsBlocked);
        await patient.Shows("welcome");
        await patient.Press("consent");
        await patient.Press("continue");
        await patient.Shows("devices");
        await patient.Press("join");
        await patient.Shows("waiting");
        await visit.Clinician.Press("admit");
        await patient.Shows("call");
        await patient.SeesPicture();
        await patient.Page.GetByTestId("hear").WaitForAsync();
        await patient.Page.GetByTestId("hear").HoverAsync();
        await patient.Photograph("phone-tap-to-hear", wholePage: false);
        Assert.Empty(await patient.AccessibilityFaults());
        await patient.Press("hear");
        await patient.Page.WaitForFunctionAsync("() => { const v = document.querySelector('[data-testid=remote]'); return !v.muted && !v.paused; }");
    }

    [SkippableFact]
    public async Task The_patients_page_is_light_and_strict()
    {
        await using var visit = await Visit.Booked();
        var context = await (await visit.Browsers.BlueCamera()).NewContextAsync();
        var page = await context.NewPageAsync();
        var devTools = await context.NewCDPSessionAsync(page);
        var (bytes, requests) = (0.0, 0);
        await devTools.SendAsync("Network.enable");
        devTools.Event("Network.loadingFinished").OnEvent += (_, finished) =>
        {
            bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
            requests++;
        };
        var response = await page.GotoAsync(visit.PatientLink);
        await new Room(page).MarkedAt("joinable");

        print.WriteLine($"figure: until the patient can join: {requests} requests, {bytes / 1000:0.0} kB compressed (target < 200; a peer: 73 requests, 1687 kB, 7 outside hosts)");
        Assert.InRange(bytes, 1, 200_000);
        var headers = response!.Headers;
        Assert.DoesNotContain("unsafe", headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal("no-referrer", headers["referrer-policy"]);
        Assert.Equal("no-store", headers["cache-control"]);
        Assert.Equal("nosniff", headers["x-content-type-options"]);
        Assert.Contains("noindex", headers["x-robots-tag"], StringComparison.Ordinal);
        Assert.DoesNotContain("Lilas", await page.TitleAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_first_remote_picture_comes_soon_after_the_admission()
    {
        const int Calls = 5;
        await using var visit = await Visit.Booked();
        var (clinician, patient) = (new List<double>(), new List<double>());
        for (var call = 0; call < Calls; call++)
        {
            await visit.Create();
            await visit.PatientWaits();
            await visit.Talk();
            clinician.Add(await visit.Clinician.MarkedAt("first-remote-frame") - await visit.Clinician.MarkedAt("admitted"));
            patient.Add(await visit.Patient.MarkedAt("first-remote-frame") - await visit.Patient.MarkedAt("admitted"));
            await visit.End();
        }

        print.WriteLine(
            $"figure: admit → first remote picture, {Calls} calls on loopback: clinician p50 {Median(clinician):0} ms, patient p50 {Median(patient):0} ms, " +
            $"slowest {clinician.Concat(patient).Max():0} ms (target p50 < 1000; a peer: 701 and 761)");
        Assert.True(Median(clinician) < 1000 && Median(patient) < 1000, $"clinician {Median(clinician):0} ms, patient {Median(patient):0} ms");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void NoSecretIn(Visit visit)
    {
        foreach (var secret in new[] { visit.ClinicianLink.Split('.')[^1], visit.PatientLink.Split('.')[^1], "Samira", "Claire" })
        {
            Assert.DoesNotContain(visit.Outside.Urls, url => url.Split('#')[0].Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, visit.Gateway.Output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(visit.Outside.Urls, url => url.Contains("access_token", StringComparison.Ordinal));
    }
}
