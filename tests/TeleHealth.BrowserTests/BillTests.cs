using Microsoft.Playwright;

namespace TeleHealth.BrowserTests;

/// <summary>The clinician's bill: why nothing may be billed, what is theirs to judge, and all lines entered together.</summary>
[Collection(Lanes.Video)]
public sealed class BillTests
{
    private static readonly ViewportSize Desktop = new() { Width = 1280, Height = 800 };
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    [SkippableFact]
    public async Task What_is_not_billable_says_why_and_becomes_a_bill_of_several_lines_once_the_clinician_has_judged()
    {
        await using var visit = await Visit.Booked();
        await visit.Create(order =>
        {
            order["clinician"]!["specialty"] = "SM34";
            order["care"]!["pathway"] = "outside";
        });
        await visit.PatientWaits();
        await visit.Talk();
        await visit.Clinician.Page.WaitForFunctionAsync(
            "() => performance.now() - performance.getEntriesByName('first-remote-frame')[0].startTime > 42000", null, new() { Timeout = 60_000 });
        await visit.End();

        await Stands(visit, "notBillable");
        Assert.Contains("parcours", await visit.Clinician.Page.GetByTestId("bill").InnerTextAsync(), StringComparison.Ordinal);
        var faults = new List<string>();
        await Look(visit, "bill-not-billable", faults);

        await visit.Clinician.Page.GetByTestId("judgement").Locator("summary").ClickAsync();
        await Choose(visit, "pathway", "referred");
        await Choose(visit, "informs", "yes");
        await Choose(visit, "alternates", "yes");
        await Choose(visit, "accompaniment", "home");
        await visit.Clinician.Page.GetByTestId("judge-nurse").FillAsync("12345678901");
        await visit.Clinician.Page.GetByTestId("judge-sick-leave").FillAsync("5");
        await Look(visit, "bill-judgement", faults);
        await visit.Clinician.Press("judge");
        await visit.Clinician.Page.WaitForFunctionAsync("() => document.querySelector('[data-testid=judgement] [role=alert]').textContent.includes('RPPS')");
        await visit.Clinician.Page.GetByTestId("judge-nurse").FillAsync("10100000008");
        await visit.Clinician.Press("judge");

        await Stands(visit, "proposed");
        Assert.Equal("● Facturation à confirmer", await visit.Clinician.Page.TitleAsync());
        Assert.Equal(
            ["TCS", "MPC", "MCS", "TLD"],
            await visit.Clinician.Page.GetByTestId("bill").Locator("tbody strong").AllInnerTextsAsync());
        Assert.Equal(["sick-leave-over-three-days"], await Codes(visit));
        await Look(visit, "bill-proposed", faults);

        await visit.Clinician.Press("confirm-bill");
        await Stands(visit, "recorded");
        await Look(visit, "bill-recorded", faults);
        Assert.Equal(4, await visit.Gateway.LedgerEntries());
        Assert.Empty(faults);
        Assert.Empty(visit.Outside.Asked);
    }

    private static async Task Stands(Visit visit, string standing) => await visit.Clinician.Page.WaitForFunctionAsync(
        "standing => document.querySelector('[data-testid=bill]')?.dataset.standing === standing", standing, new() { Timeout = 75_000 });

    private static async Task Choose(Visit visit, string name, string value) => await visit.Clinician.Page.GetByTestId($"judge-{name}").SelectOptionAsync(value);

    private static async Task<IReadOnlyList<string?>> Codes(Visit visit) =>
        await visit.Clinician.Page.GetByTestId("warnings").Locator("li").EvaluateAllAsync<string[]>("items => items.map(item => item.dataset.code)");

    /// <summary>On a desk and on a phone, in both languages on the phone: a picture of each, and what axe finds.</summary>
    private static async Task Look(Visit visit, string name, List<string> faults)
    {
        var room = visit.Clinician;
        await room.Photograph($"desk-{name}");
        await room.Page.SetViewportSizeAsync(Phone.Width, Phone.Height);
        await room.Photograph($"phone-{name}");
        Assert.True(await room.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than a phone.");
        faults.AddRange((await room.AccessibilityFaults()).Select(fault => $"{name}: {fault}"));
        await room.Press("language-en");
        await room.Photograph($"phone-{name}-en");
        await room.Press("language-fr");
        await room.Page.SetViewportSizeAsync(Desktop.Width, Desktop.Height);
    }
}
